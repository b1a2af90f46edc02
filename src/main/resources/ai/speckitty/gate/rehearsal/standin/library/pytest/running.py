"""Collects tests and runs them: set up, call, tear down, each with a report that every plugin hears of."""

import fnmatch
import importlib
import inspect
import linecache
import os
import re
import sys
import time
import traceback
import unittest
from pathlib import Path
from types import SimpleNamespace

from . import Exit, Outcome, Skipped, UsageError

HERE = os.path.dirname(os.path.abspath(__file__))
LEFT_OUT = {"build", "dist", "node_modules", "venv", "__pycache__"}


class Plugins:
    def __init__(self):
        self.all = []

    def call(self, hook, own=None, **known):
        """Calls a hook of every plugin, and at last what pytest itself does; wrappers see its result."""
        wrappers = []
        for function in [getattr(plugin, hook) for plugin in self.all if hasattr(plugin, hook)]:
            wanted = inspect.signature(function).parameters
            said = function(**{name: known[name] for name in wanted})
            if getattr(function, "hookwrapper", False):
                next(said)
                wrappers.append(said)
        result = own(**known) if own else None
        for wrapper in wrappers:
            try:
                wrapper.send(SimpleNamespace(get_result=lambda: result))
            except StopIteration:
                continue
            raise RuntimeError("a hook wrapper yielded twice")
        return result


class LongRepr:
    """A failure as text, with what was said last."""

    def __init__(self, error):
        trace = error.__traceback__
        while trace.tb_next is not None and trace.tb_frame.f_code.co_filename.startswith(HERE):
            trace = trace.tb_next
        last = traceback.extract_tb(trace)[-1]
        said = "Failed: %s" % error.msg if isinstance(error, Outcome) else "%s: %s" % (type(error).__name__, error)
        source = linecache.getline(last.filename, last.lineno).strip()
        said = source if said == "AssertionError: " and source.startswith("assert ") else said
        self.place = (last.filename, last.lineno)
        self.text = "".join(traceback.format_tb(trace)) + "".join("E   %s\n" % line for line in said.splitlines())
        self.reprcrash = SimpleNamespace(message=said)

    def __str__(self):
        return self.text


class Report:
    def __init__(self, nodeid, when, error=None, duration=0.0):
        self.nodeid, self.when, self.duration = nodeid, when, duration
        self.outcome = "passed" if error is None else "skipped" if isinstance(error, Skipped) else "failed"
        self.longrepr = None if error is None else LongRepr(error)
        if self.outcome == "skipped":
            self.longrepr = (*self.longrepr.place, "Skipped: " + error.msg)


class Item:
    """One test: a function, or a method of a class."""

    def __init__(self, module, nodeid, function, cls):
        self.module, self.nodeid, self.function, self.cls = module, nodeid, function, cls
        self.originalname, self.instance = function.__name__, None
        self.open, self.marks, self.failed = [], {}, False
        for holder in (module, cls, function):
            own = getattr(holder, "pytestmark", [])
            self.marks.update((each.name, each) for each in (own if isinstance(own, list) else [own]))

    def is_marked(self, expression):
        """Asks for names of marks with and, or, not and parentheses between them."""
        return eval(expression, {"__builtins__": {}}, {name: name in self.marks for name in re.findall(r"\w+", expression)})


class Session:
    def __init__(self, option, plugins):
        self.option, self.plugins, self.home = option, plugins, Path.cwd()
        self.items, self.collected, self.failed = [], 0, 0

    def collect(self):
        for argument in self.option.paths or ["."]:
            place, *names = argument.split("::")
            if not Path(place).exists():
                raise UsageError("file or directory not found: %s" % argument)
            found = [item for file in files(Path(place).absolute()) for item in self.file(file)]
            prefix = "::".join(names)
            chosen = [item for item in found if (item.nodeid.split("::", 1)[1] + "::").startswith(prefix and prefix + "::")]
            if names and not chosen and not self.failed:
                raise UsageError("not found: %s" % argument)
            self.items += [item for item in chosen if item.nodeid not in [known.nodeid for known in self.items]]
        self.collected = len(self.items)
        if self.option.marker:
            self.items = [item for item in self.items if item.is_marked(self.option.marker)]
        self.plugins.call("pytest_collection_modifyitems", items=self.items)
        self.plugins.call("pytest_collection_finish", session=self)

    def file(self, path):
        nodeid, items, error = os.path.relpath(path, self.home).replace(os.sep, "/"), [], None
        for folder in [path.parent, *path.parent.parents]:
            if (folder / "conftest.py").is_file() and (folder == self.home or self.home in folder.parents):
                raise UsageError("%s is beyond this stand-in" % (folder / "conftest.py"))
        try:
            module = imported(path)
            items = list(tests(module, nodeid))
        except Exception as broken:
            error = broken
            self.failed += 1
        self.plugins.call("pytest_collectreport", report=Report(nodeid, "collect", error))
        return items

    def run(self):
        for item in self.items:
            if 0 < self.option.maxfail <= self.failed:
                return
            if self.phase(item, "setup", self.set_up):
                self.phase(item, "call", called)
            self.phase(item, "teardown", torn_down)
            self.failed += item.failed

    def phase(self, item, when, action):
        began, error = time.perf_counter(), None
        try:
            self.plugins.call("pytest_runtest_" + when, action, item=item)
        except (KeyboardInterrupt, Exit):
            raise
        except BaseException as raised:
            error = Skipped(str(raised)).with_traceback(raised.__traceback__) if isinstance(raised, unittest.SkipTest) else raised
        call = SimpleNamespace(when=when, excinfo=error and SimpleNamespace(value=error), took=time.perf_counter() - began)
        report = self.plugins.call("pytest_runtest_makereport", made, item=item, call=call)
        self.plugins.call("pytest_runtest_logreport", report=report)
        item.failed |= report.outcome == "failed"
        return report.outcome == "passed"

    def set_up(self, item):
        case = item.cls is not None and issubclass(item.cls, unittest.TestCase)
        item.instance = item.cls and (item.cls(item.originalname) if case else item.cls())
        item.known = {} if case else self.needs(item, item.function, item.cls is not None)

    def needs(self, item, function, bound=False):
        names = list(inspect.signature(function).parameters)[bound:]
        return {name: self.made(item, name) for name in names}

    def made(self, item, name):
        function = getattr(item.module, name, None)
        if not getattr(function, "fixture", False):
            raise LookupError("fixture '%s' not found" % name)
        known = self.needs(item, function)
        self.plugins.call("pytest_fixture_setup", fixturedef=SimpleNamespace(scope="function"))
        value = function(**known)
        if inspect.isgenerator(value):
            item.open.append(value)
            value = next(value)
        return value


def called(item):
    method = item.function if item.cls is None else getattr(item.instance, item.originalname)
    if not isinstance(item.instance, unittest.TestCase):
        method(**item.known)
        return
    item.instance.setUp()
    try:
        method()
    finally:
        item.instance.tearDown()
        item.instance.doCleanups()


def torn_down(item):
    while item.open:
        next(item.open.pop(), None)


def made(item, call):
    """A report in which expected failures are told as such."""
    error = call.excinfo and call.excinfo.value
    report, mark = Report(item.nodeid, call.when, error, call.took), item.marks.get("xfail")
    if mark is None or isinstance(error, Skipped):
        return report
    if error is not None:
        report.outcome, report.wasxfail = "skipped", mark.options.get("reason", "")
    elif call.when == "call" and mark.options.get("strict"):
        report.outcome, report.longrepr = "failed", "[XPASS(strict)] " + mark.options.get("reason", "")
    elif call.when == "call":
        report.wasxfail = mark.options.get("reason", "")
    return report


def files(path):
    if path.is_file():
        yield path
        return
    for each in sorted(path.iterdir()):
        if each.is_dir() and not each.name.startswith(".") and each.name not in LEFT_OUT:
            yield from files(each)
        elif each.is_file() and any(fnmatch.fnmatch(each.name, pattern) for pattern in ("test_*.py", "*_test.py")):
            yield each


def tests(holder, nodeid, module=None, cls=None):
    """The tests of a module or a class in the order in which they are written, those of its bases first."""
    named = {}
    for part in reversed(holder.__mro__[:-1]) if cls else [holder]:
        if part is not unittest.TestCase:
            named.update(vars(part))
    for name, value in named.items():
        if inspect.isclass(value) and getattr(value, "__test__", True):
            if issubclass(value, unittest.TestCase) and value is not unittest.TestCase or name.startswith("Test"):
                yield from tests(value, nodeid + "::" + name, module or holder, value)
        elif inspect.isfunction(value) and name.startswith("test"):
            yield Item(module or holder, nodeid + "::" + name, value, cls)


def imported(path):
    """Imports a file by the name that it has from the first folder above it that is no package."""
    base, name = path.parent, path.stem
    while (base / "__init__.py").is_file():
        base, name = base.parent, base.name + "." + name
    if str(base) not in sys.path:
        sys.path.insert(0, str(base))
    importlib.invalidate_caches()
    module = importlib.import_module(name)
    if Path(module.__file__).resolve() != path.resolve():
        raise ImportError("import file mismatch: %s is %s, not %s" % (name, module.__file__, path))
    return module
