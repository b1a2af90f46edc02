"""From the command line to an exit code."""

import importlib
import os
import sys
from pathlib import Path

from .capture import Capture
from .collect import Collector
from .exits import ExitCode
from .fixture import FixtureManager
from .hooks import PluginManager, PluginMissing, UsageError
from .junit import JunitXml
from .mark import Expression
from .options import parser, plugins_named, root_and_ini, shaped
from .outcome import Exit
from .run import Runner
from .terminal import TerminalReporter
from .tree import Config, Session

BUILT_IN = {"cacheprovider", "logging", "terminal", "junitxml", "warnings", "doctest", "faulthandler", "unraisableexception"}


def main(arguments=None, plugins=None):
    arguments = [str(argument) for argument in (sys.argv[1:] if arguments is None else arguments)]
    if arguments in (["--version"], ["-V"]):
        print("pytest 8.0.0", flush=True)
        return ExitCode.OK
    try:
        return Run(arguments, plugins or []).whole()
    except UsageError as wrong:
        print("ERROR: %s" % wrong, file=sys.stderr, flush=True)
        return ExitCode.USAGE_ERROR
    except PluginMissing as wrong:
        print("ImportError: %s" % wrong, file=sys.stderr, flush=True)
        return ExitCode.TESTS_FAILED


class Run:
    def __init__(self, arguments, plugins):
        self.manager = PluginManager()
        self.parser = parser()
        invoked = Path(os.getcwd())
        rootpath, ini, inipath = root_and_ini(arguments, invoked)
        arguments = os.environ.get("PYTEST_ADDOPTS", "").split() + list(ini.get("addopts", [])) + arguments
        for place in ini.get("pythonpath", []):
            sys.path.insert(0, str(rootpath / place))
        for plugin in plugins:
            self.manager.register(plugin)
        for name in plugins_named(arguments):
            self.load(name)
        self.option = self.read(arguments, known_only=True)
        self.config = Config(self.option, ini, rootpath, self.manager, Capture(self.option.capture != "no"), invoked)
        self.config.inipath = inipath
        self.session = Session(self.config, FixtureManager(self.config))
        for plugin, _ in self.manager.plugins:
            self.session.fixtures.parse(plugin, "")
        self.collector = Collector(self.session)
        self.collector.conftests()
        self.manager.call("pytest_addoption", parser=self.parser, pluginmanager=self.manager)
        self.option = self.config.option = self.read(arguments, known_only=False)
        self.config.args = list(self.option.file_or_dir)
        for override in self.option.override:
            name, _, value = override.partition("=")
            ini[name] = shaped(name, value)

    def load(self, name):
        if name.startswith("no:") or name in BUILT_IN:
            return
        try:
            self.manager.register(importlib.import_module(name), name)
        except ImportError as wrong:
            raise PluginMissing('Error importing plugin "%s": %s' % (name, wrong)) from None

    def read(self, arguments, known_only):
        if known_only:
            option, rest = self.parser.parse_known_intermixed_args(arguments)
            return option
        option, rest = self.parser.parse_known_intermixed_args(arguments)
        if rest:
            raise UsageError("unrecognized arguments: %s" % " ".join(rest))
        return option

    def whole(self):
        self.reporter = TerminalReporter(self.config)
        self.manager.register(self.reporter, "terminalreporter")
        if self.option.xmlpath:
            self.manager.register(JunitXml(self.option.xmlpath), "junitxml")
        self.manager.call("pytest_configure", config=self.config)
        try:
            return self.started()
        finally:
            self.manager.call("pytest_unconfigure", config=self.config)

    def started(self):
        status, usage = ExitCode.OK, None
        try:
            self.manager.call("pytest_sessionstart", session=self.session)
            status = self.tests()
        except UsageError as wrong:
            status, usage = ExitCode.USAGE_ERROR, wrong
        except Exit as stopped:
            self.session.shouldstop = "_pytest.outcomes.Exit: " + stopped.msg
            status = stopped.returncode if stopped.returncode is not None else ExitCode.INTERRUPTED
        except KeyboardInterrupt:
            self.session.shouldstop = "KeyboardInterrupt"
            status = ExitCode.INTERRUPTED
        self.session.exitstatus = status
        self.manager.call("pytest_sessionfinish", session=self.session, exitstatus=status)
        if usage is not None:
            raise usage
        return self.session.exitstatus

    def tests(self):
        items = self.collector.collect()
        self.session.testscollected = len(items)
        chosen = self.chosen(items)
        self.manager.call("pytest_collection_modifyitems", session=self.session, config=self.config, items=chosen)
        self.session.items = chosen
        failed = [report for report in self.collector.failures if report.failed]
        self.manager.call("pytest_collection_finish", session=self.session)
        if failed:
            self.session.testsfailed = len(failed)
        if failed and not self.option.continue_on_collection_errors:
            self.session.shouldstop = "Interrupted: %d error%s during collection" % (len(failed), "" if len(failed) == 1 else "s")
            return ExitCode.INTERRUPTED
        if self.option.collectonly:
            return ExitCode.OK if chosen else ExitCode.NO_TESTS_COLLECTED
        runner = Runner(self.session)
        for number, item in enumerate(chosen):
            following = chosen[number + 1] if number + 1 < len(chosen) else None
            stop = 0 < self.option.maxfail <= self.session.testsfailed
            if stop:
                self.session.shouldstop = "stopping after %d failures" % self.session.testsfailed
                break
            self.session.testsfailed += any(report.failed for report in runner.protocol(item, following))
        if self.session.testsfailed:
            return ExitCode.TESTS_FAILED
        return ExitCode.OK if chosen else ExitCode.NO_TESTS_COLLECTED

    def chosen(self, items):
        keep = list(items)
        try:
            if self.option.keyword:
                wanted = Expression(self.option.keyword)
                keep = [item for item in keep if wanted.holds(lambda word: has_word(item, word))]
            if self.option.markexpr:
                marked = Expression(self.option.markexpr)
                keep = [item for item in keep if marked.holds(lambda word: item.get_closest_marker(word) is not None)]
        except ValueError as wrong:
            raise UsageError("Wrong expression passed to '-k' or '-m': %s" % wrong) from None
        for gone in self.option.deselect:
            keep = [item for item in keep if not item.nodeid.startswith(gone)]
        left_out = [item for item in items if item not in keep]
        if left_out:
            self.manager.call("pytest_deselected", items=left_out)
        return keep


def has_word(item, word):
    words = [node.name for node in item.listchain() if node.name] + [mark.name for mark in item.iter_markers()]
    return any(word.lower() in each.lower() for each in words)
