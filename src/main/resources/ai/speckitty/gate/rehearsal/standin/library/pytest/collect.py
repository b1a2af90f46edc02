"""Finds tests: in folders, in files, in modules, in classes; once for each set of parameters."""

import fnmatch
import importlib.util
import inspect
import itertools
import sys
import unittest
from pathlib import Path

from .fixture import argument_names, ids_of
from .hooks import UsageError
from .mark import Param, plain
from .outcome import Skipped
from .report import CollectReport, LongRepr, longrepr_of
from .tree import Class, Function, Module

SKIPPED_FOLDERS = {"build", "dist", "node_modules", "venv", "__pycache__", "CVS", "_darcs"}


class CollectError(Exception):
    """A file cannot be imported as a test."""


class Collector:
    def __init__(self, session):
        self.session = session
        self.config = session.config
        self.loaded = {}
        self.failures = []

    def nodeid(self, path):
        try:
            return path.relative_to(self.config.rootpath).as_posix()
        except ValueError:
            return path.as_posix()

    def arguments(self):
        asked = self.config.args or self.config.ini.get("testpaths") or ["."]
        start = self.config.invocation_dir if self.config.args else self.config.rootpath
        for argument in asked:
            place, *names = argument.split("::")
            path = Path(start, place).absolute()
            yield path, names, argument

    def conftests(self):
        """Loads the conftest files that may add options: those of the arguments' folders."""
        for path, _, _ in self.arguments():
            folder = path if path.is_dir() else path.parent
            for each in [folder] + ([folder / "tests"] if (folder / "tests").is_dir() else []):
                self.conftests_of(each)

    def conftests_of(self, folder):
        root = self.config.rootpath
        above = [each for each in [folder, *folder.parents] if each == root or root in each.parents] or [folder]
        for each in reversed(above):
            path = each / "conftest.py"
            if path.is_file() and path not in self.loaded:
                self.loaded[path] = None
                sys.modules.pop("conftest", None)
                try:
                    module = imported(path)
                except (Exception, Skipped) as error:
                    raise UsageError("ImportError while loading conftest '%s'.\n%s" % (path, longrepr_of(error))) from None
                self.loaded[path] = module
                self.config.pluginmanager.register(module, str(path))
                self.session.fixtures.parse(module, "" if each == root else self.nodeid(each))

    def collect(self):
        items = []
        for path, names, argument in self.arguments():
            if not path.exists():
                raise UsageError("file or directory not found: %s" % argument)
            found = [item for file in self.files(path) for item in self.file(file)]
            chosen = [item for item in found if matches(item, names)]
            if names and not chosen and not self.failures:
                raise UsageError("not found: %s::%s" % (path, "::".join(names)))
            items += [item for item in chosen if all(item.nodeid != known.nodeid for known in items)]
        return items

    def files(self, path):
        if path.is_file():
            yield path
            return
        patterns = self.config.ini.get("python_files") or ["test_*.py", "*_test.py"]
        for each in sorted(path.iterdir(), key=lambda entry: entry.name):
            if each.is_dir() and not each.name.startswith(".") and each.name not in SKIPPED_FOLDERS:
                if not each.name.endswith(".egg") and not (each / "pyvenv.cfg").is_file():
                    yield from self.files(each)
            elif each.is_file() and any(fnmatch.fnmatch(each.name, pattern) for pattern in patterns):
                if not any(Path(ignored).absolute() == each for ignored in self.config.option.ignore):
                    yield each

    def file(self, path):
        self.conftests_of(path.parent)
        nodeid = self.nodeid(path)
        try:
            module = imported(path)
            node = Module(path, self.session, nodeid, module)
            self.session.fixtures.parse(module, nodeid)
            items = list(self.members(node, module, None))
            report = CollectReport(nodeid, "passed", None, items)
        except Skipped as error:
            outcome = "skipped" if error.allow_module_level else "failed"
            reason = (str(path), 0, "Skipped: " + error.msg) if error.allow_module_level else longrepr_of(error)
            items, report = [], CollectReport(nodeid, outcome, reason, [])
        except Exception as error:
            items, report = [], CollectReport(nodeid, "failed", told(error, path), [])
        if not report.passed:
            self.failures.append(report)
        self.config.pluginmanager.call("pytest_collectreport", report=report)
        return items

    def members(self, node, holder, cls):
        functions = self.config.ini.get("python_functions") or ["test"]
        classes = self.config.ini.get("python_classes") or ["Test"]
        for name, value in ordered(holder):
            if inspect.isclass(value) and getattr(value, "__test__", True) is not False:
                case = issubclass(value, unittest.TestCase)
                if case or any(fits(name, pattern) for pattern in classes):
                    if not case and "__init__" in {key for kind in value.__mro__[:-1] for key in vars(kind)}:
                        continue
                    inner = Class(value, node)
                    self.session.fixtures.parse(value, inner.nodeid, value)
                    yield from self.members(inner, value, value)
            elif inspect.isfunction(value) or isinstance(value, (staticmethod, classmethod)):
                function = getattr(value, "__func__", value)
                bare = isinstance(value, (staticmethod, classmethod))
                if any(fits(name, pattern) for pattern in functions) and getattr(function, "__test__", True) is not False:
                    yield from self.tests(node, name, function, cls, bare)

    def tests(self, node, name, function, cls, static):
        probe = Function(name, node, function, cls)
        case = cls is not None and issubclass(cls, unittest.TestCase)
        needed = [] if case else argument_names(function, skip_self=cls is not None and not static)
        sets = self.parametrized(probe, needed)
        for marks, direct, fixtures, suffix in sets:
            item = Function(name + suffix, node, function, cls)
            item.originalname = name
            item.own_markers = item.own_markers + marks
            item.funcargs_direct = direct
            item.fixture_params = fixtures
            manager = self.session.fixtures
            used = [each for mark in item.iter_markers("usefixtures") for each in mark.args]
            item.arguments = needed
            item.fixturenames = manager.closure(item.nodeid, manager.autouse(item.nodeid) + used + needed, direct)
            self.config.pluginmanager.call("pytest_itemcollected", item=item)
            yield item

    def parametrized(self, probe, needed):
        """All sets of parameters: of the test's marks, of pytest_generate_tests, of parametrized fixtures."""
        axes = [axis(mark.args, mark.kwargs) for mark in probe.iter_markers("parametrize")]
        metafunc = Metafunc(probe, self.config, needed, self.session.fixtures)
        self.config.pluginmanager.call("pytest_generate_tests", metafunc=metafunc)
        axes += metafunc.axes
        direct = {name for each in axes for entry in each for name in list(entry[1]) + list(entry[2])}
        manager = self.session.fixtures
        used = [each for mark in probe.iter_markers("usefixtures") for each in mark.args]
        for name in manager.closure(probe.nodeid, manager.autouse(probe.nodeid) + used + needed, direct):
            for definition in manager.chain(probe.nodeid, name)[-1:]:
                if definition.params is not None and name not in direct:
                    axes.append(axis_of_fixture(definition, name))
        for combination in itertools.product(*axes):
            marks, plain_values, fixtures, names = [], {}, {}, []
            for more_marks, more_values, more_fixtures, own in combination:
                marks += more_marks
                plain_values.update(more_values)
                fixtures.update(more_fixtures)
                names.append(own)
            yield marks, plain_values, fixtures, "[%s]" % "-".join(names) if names else ""


class Metafunc:
    """What pytest_generate_tests may know and do."""

    def __init__(self, probe, config, needed, fixtures):
        self.definition = probe
        self.function = probe.function
        self.cls = probe.cls
        self.module = probe.module
        self.config = config
        self.fixturenames = fixtures.closure(probe.nodeid, needed)
        self.axes = []

    def parametrize(self, *args, **kwargs):
        self.axes.append(axis(args, kwargs))


def axis(args, kwargs):
    """One parametrization: for each set marks, values, indirect values and its name."""
    given = dict(zip(("argnames", "argvalues", "indirect", "ids", "scope"), args))
    given.update(kwargs)
    names = given["argnames"]
    names = [name.strip() for name in names.split(",") if name.strip()] if isinstance(names, str) else list(names)
    values = list(given["argvalues"])
    indirect = given.get("indirect", False)
    indirect = names if indirect is True else list(indirect or [])
    entries = []
    for number, (value, own) in enumerate(zip(values, ids_of(values, given.get("ids"), names))):
        marks = plain(value.marks) if isinstance(value, Param) else []
        parts = value.values if isinstance(value, Param) else value if len(names) > 1 else [value]
        if len(parts) != len(names):
            raise CollectError("in parametrize the number of names (%d) must be equal to the number of values (%d)" % (len(names), len(parts)))
        pairs = dict(zip(names, parts))
        direct = {name: part for name, part in pairs.items() if name not in indirect}
        entries.append((marks, direct, {name: (number, pairs[name]) for name in indirect}, own))
    if not entries:
        from .mark import Mark

        entries.append(([Mark("skip", kwargs={"reason": "got empty parameter set"})], dict.fromkeys(names), {}, "NOTSET"))
    return entries


def axis_of_fixture(definition, name):
    entries = []
    for number, (value, own) in enumerate(zip(definition.params, ids_of(definition.params, definition.ids, [name]))):
        marks = plain(value.marks) if isinstance(value, Param) else []
        part = value.values[0] if isinstance(value, Param) else value
        entries.append((marks, {}, {name: (number, part)}, own))
    return entries


def ordered(holder):
    """Members in the order in which they were written, those of base classes first."""
    if not inspect.isclass(holder):
        return list(vars(holder).items())
    found = {}
    for kind in reversed(holder.__mro__[:-1]):
        if kind is not unittest.TestCase:
            for name, value in vars(kind).items():
                found[name] = value
    if issubclass(holder, unittest.TestCase):
        return sorted(found.items())
    return list(found.items())


def fits(name, pattern):
    return name.startswith(pattern) or ("*" in pattern and fnmatch.fnmatchcase(name, pattern))


def matches(item, names):
    """Whether a test is the one that an argument names, or inside of it."""
    own = item.nodeid.split("::", 1)[1]
    wanted = "::".join(names)
    return not names or own == wanted or own.startswith(wanted + "::") or own.startswith(wanted + "[")


def told(error, path):
    """Why a file cannot be collected."""
    text = longrepr_of(error)
    if isinstance(error, ImportError):
        return LongRepr("ImportError while importing test module '%s'.\n%s" % (path, text), None)
    return LongRepr("Cannot collect '%s'.\n%s" % (path, text), None) if isinstance(error, (SyntaxError, CollectError)) else text


def imported(path):
    """Imports a file by the name that it has from the first folder above it that is no package."""
    base, names = path.parent, [path.stem]
    while (base / "__init__.py").is_file():
        names.insert(0, base.name)
        base = base.parent
    if names[-1] == "__init__":
        names.pop()
    name = ".".join(names)
    if str(base) not in sys.path:
        sys.path.insert(0, str(base))
    known = sys.modules.get(name)
    if known is not None:
        place = getattr(known, "__file__", None)
        if place is None or Path(place).resolve() != path.resolve():
            raise CollectError(
                "import file mismatch:\nimported module %r has this __file__ attribute:\n  %s\n"
                "which is not the same as the test file we want to collect:\n  %s" % (name, place, path)
            )
        return known
    importlib.invalidate_caches()
    return importlib.import_module(name)
