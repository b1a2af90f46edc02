"""Stands in for pytest where a machine has none: runs functions and classes of tests, and reports as pytest does."""

import argparse
import importlib
import re
import shlex
import sys
from pathlib import Path
from types import SimpleNamespace

sys.path[0] = str(Path(__file__).resolve().parent / "library")

from pytest import Exit, UsageError, __version__  # noqa: E402
from pytest.reporting import JunitXml, Terminal  # noqa: E402
from pytest.running import Plugins, Session  # noqa: E402

sys.path.pop(0)


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise UsageError(message)


def options(arguments):
    parser = Parser(prog="pytest", add_help=False, allow_abbrev=False)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--version", action="version", version="pytest " + __version__)
    parser.add_argument("-v", "--verbose", action="count", default=0)
    parser.add_argument("-q", "--quiet", action="count", default=0)
    parser.add_argument("-m", dest="marker")
    parser.add_argument("-p", dest="plugins", action="append", default=[])
    parser.add_argument("-r", dest="report", default="fE")
    parser.add_argument("-x", dest="maxfail", action="store_const", const=1, default=0)
    parser.add_argument("--maxfail", type=int)
    parser.add_argument("--junitxml")
    parser.add_argument("--continue-on-collection-errors", action="store_true", dest="goes_on")
    # What cannot change how a rehearsal's tests end.
    for valued in ("--tb", "--color", "--durations", "--import-mode", "--rootdir", "-o", "-W"):
        parser.add_argument(valued)
    for bare in ("--strict-markers", "--strict-config", "--disable-warnings", "--no-header", "--showlocals", "-l", "-s"):
        parser.add_argument(bare, action="store_true")
    settings = Path("pyproject.toml")
    text = settings.read_text(encoding="utf-8") if settings.is_file() else ""
    found = re.search(r'(?ms)^\[tool\.pytest\.ini_options\]$[^\[]*?^addopts = "([^"\n]*)"$', text)
    return parser.parse_intermixed_args(shlex.split(found.group(1) if found else "") + arguments)


def status_of(session):
    try:
        session.collect()
        if session.failed and not session.option.goes_on:
            return 2
        session.run()
    except Exit as stopped:
        return stopped.returncode
    return 1 if session.failed else 0 if session.items else 5


def main(arguments):
    option, plugins = options(arguments), Plugins()
    for name in option.plugins:
        if not name.startswith("no:"):
            plugins.all.append(importlib.import_module(name))
    plugins.all.append(Terminal(option))
    if option.junitxml:
        plugins.all.append(JunitXml(option.junitxml))
    session = Session(option, plugins)
    plugins.call("pytest_configure", config=SimpleNamespace(rootpath=session.home))
    status = status_of(session)
    plugins.call("pytest_sessionfinish", session=session, exitstatus=status)
    return status


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except UsageError as wrong:
        print("ERROR: %s" % wrong, file=sys.stderr, flush=True)
        sys.exit(4)
