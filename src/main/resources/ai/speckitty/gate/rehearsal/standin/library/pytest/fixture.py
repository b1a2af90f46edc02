"""Fixtures: functions that make what a test asks for by name, and take it back afterwards."""

import inspect
import re
import tempfile
from pathlib import Path

from .capture import CaptureFixture
from .logs import LogCaptureFixture
from .mark import Param
from .outcome import Failed, FixtureLookupError, skip
from .patch import MonkeyPatch

SCOPES = ["session", "package", "module", "class", "function"]


class Definition:
    def __init__(self, function, scope="function", params=None, autouse=False, ids=None, name=None, base="", bound=None):
        self.function = function
        self.scope = scope
        self.params = list(params) if params is not None else None
        self.autouse = autouse
        self.ids = ids
        self.name = name or function.__name__
        self.base = base
        self.bound = bound

    def seen_from(self, nodeid):
        return self.base == "" or nodeid == self.base or re.match(re.escape(self.base) + r"(/|::|\[|$)", nodeid)

    def needs(self):
        return argument_names(self.function, skip_self=self.bound is not None)

    def placed(self, base, bound=None):
        copied = Definition(self.function, self.scope, self.params, self.autouse, self.ids, self.name, base, bound)
        return copied


def argument_names(function, skip_self=False):
    names = []
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.default is inspect.Parameter.empty and parameter.kind in (
            inspect.Parameter.POSITIONAL_OR_KEYWORD,
            inspect.Parameter.KEYWORD_ONLY,
        ):
            names.append(name)
    return names[1:] if skip_self else names


class FixtureFunction:
    """A decorated function, not to be called by itself."""

    def __init__(self, definition):
        self.definition = definition
        self.__name__ = definition.name
        self.__doc__ = definition.function.__doc__

    def __call__(self, *args, **kwargs):
        raise Failed('Fixture "%s" called directly.' % self.__name__)


def fixture(function=None, *, scope="function", params=None, autouse=False, ids=None, name=None):
    def decorate(given):
        return FixtureFunction(Definition(given, scope, params, autouse, ids, name))

    return decorate(function) if function is not None else decorate


class FixtureRequest:
    """What a fixture may know about the test that asked for it."""

    def __init__(self, item, definition=None, depth=None):
        self._item = item
        self._definition = definition
        self._depth = depth or {}
        self.node = item
        self.config = item.config
        self.session = item.session
        self.fixturename = definition.name if definition else None
        self.scope = definition.scope if definition else "function"
        if definition is not None and definition.name in item.fixture_params:
            self.param = item.fixture_params[definition.name][1]

    @property
    def module(self):
        return self._item.module

    @property
    def cls(self):
        return self._item.cls

    @property
    def instance(self):
        return self._item.instance

    @property
    def function(self):
        return self._item.function

    @property
    def path(self):
        return self._item.path

    @property
    def fspath(self):
        return str(self._item.path)

    @property
    def keywords(self):
        return self._item.keywords

    @property
    def fixturenames(self):
        return self._item.fixturenames

    def addfinalizer(self, finalizer):
        scope = self._definition.scope if self._definition else "function"
        self._item.session.fixtures.finalizers.append((scope_key(self._item, scope), finalizer))

    def applymarker(self, marker):
        self._item.add_marker(marker)

    def getfixturevalue(self, name):
        return self._item.session.fixtures.value(self._item, name, self._depth)


def scope_key(item, scope):
    file = item.nodeid.split("::")[0]
    return {
        "session": ("session",),
        "package": ("package", file.rpartition("/")[0]),
        "module": ("module", file),
        "class": ("class", file, item.cls.__qualname__ if item.cls else item.nodeid),
        "function": ("function", item.nodeid),
    }[scope]


class FixtureManager:
    """Knows every fixture, makes values once a scope, and takes them back in reverse."""

    def __init__(self, config):
        self.definitions = {}
        self.cache = {}
        self.finalizers = []
        for function in (tmp_path_factory, tmp_path, monkeypatch, capsys, caplog, record_property, pytestconfig, cache):
            definition = function.definition
            self.definitions.setdefault(definition.name, []).append(definition)

    def parse(self, holder, base, bound=None):
        for name in dir(holder):
            value = inspect.getattr_static(holder, name, None)
            if isinstance(value, FixtureFunction):
                definition = value.definition.placed(base, bound)
                definition.name = value.definition.name if value.definition.name != value.definition.function.__name__ else name
                known = self.definitions.setdefault(definition.name, [])
                if not any(each.function is definition.function and each.base == base for each in known):
                    known.append(definition)

    def chain(self, nodeid, name):
        seen = [each for each in self.definitions.get(name, []) if each.seen_from(nodeid)]
        return sorted(seen, key=lambda each: len(each.base))

    def autouse(self, nodeid):
        found = []
        for name in self.definitions:
            chain = self.chain(nodeid, name)
            if chain and chain[-1].autouse:
                found.append((SCOPES.index(chain[-1].scope), len(chain[-1].base), name))
        return [name for _, _, name in sorted(found, key=lambda each: each[:2])]

    def closure(self, nodeid, names, direct=()):
        """All fixtures that a test needs, those of wider scope first."""
        order, waiting = [], list(names)
        while waiting:
            name = waiting.pop(0)
            if name in order or name == "request":
                continue
            order.append(name)
            if name not in direct:
                for definition in self.chain(nodeid, name)[-1:]:
                    waiting += definition.needs()
        scope = {name: SCOPES.index(chain[-1].scope) for name in order for chain in [self.chain(nodeid, name)] if chain}
        return sorted(order, key=lambda name: scope.get(name, len(SCOPES)))

    def value(self, item, name, depth=None):
        if name == "request":
            return FixtureRequest(item)
        if name in item.funcargs_direct:
            return item.funcargs_direct[name]
        chain = self.chain(item.nodeid, name)
        index = len(chain) - 1 - (depth or {}).get(name, 0)
        if index < 0:
            raise FixtureLookupError("fixture %r not found\n> available fixtures: %s" % (name, ", ".join(sorted(self.definitions))))
        definition = chain[index]
        param = item.fixture_params.get(name, (None, None))[0]
        key = (id(definition), scope_key(item, definition.scope), param)
        if key not in self.cache:
            self.cache[key] = self._made(item, definition, key, dict(depth or {}, **{name: (depth or {}).get(name, 0) + 1}))
        made, error = self.cache[key]
        if error is not None:
            raise error
        return made

    def _made(self, item, definition, key, depth):
        request = FixtureRequest(item, definition, depth)
        known = {}
        scope = scope_key(item, definition.scope)
        self.finalizers.append((scope, lambda: self.cache.pop(key, None)))
        try:
            for name in definition.needs():
                inner = {name: depth[name]} if name == definition.name else None
                known[name] = request if name == "request" else self.value(item, name, inner)
            function = definition.function
            if definition.bound is not None:
                function = function.__get__(item.instance)
            value = function(**known)
            if inspect.isgenerator(value):
                generator, value = value, next(value)
                self.finalizers.append((scope, lambda: exhausted(generator)))
            return value, None
        except BaseException as error:
            return None, error

    def finish(self, keep):
        """Takes back whatever belongs to a scope that is over; the first error is raised when all are done."""
        error = None
        over = [each for each in self.finalizers if each[0] not in keep]
        self.finalizers = [each for each in self.finalizers if each[0] in keep]
        for _, finalizer in reversed(over):
            try:
                finalizer()
            except BaseException as raised:
                error = error or raised
        if error is not None:
            raise error


def exhausted(generator):
    for _ in generator:
        raise Failed("fixture function has more than one 'yield'")


def ids_of(values, ids, names):
    """Names of parameter sets."""
    named = []
    for number, value in enumerate(values):
        own = value.id if isinstance(value, Param) else None
        parts = value.values if isinstance(value, Param) else value
        parts = parts if len(names) > 1 or isinstance(value, Param) else [parts]
        if own is None and ids is not None and not callable(ids):
            own = ids[number] if ids[number] is None else str(ids[number])
        if own is None:
            own = "-".join(id_of(part, ids if callable(ids) else None, name, number) for part, name in zip(parts, names))
        named.append(own)
    twice = {name for name in named if named.count(name) > 1}
    seen = {}
    for number, name in enumerate(named):
        if name in twice:
            seen[name] = seen.get(name, -1) + 1
            named[number] = "%s%d" % (name, seen[name])
    return named


def id_of(value, function, name, number):
    chosen = function(value) if function else None
    if chosen is not None:
        return str(chosen)
    if value is None or isinstance(value, (str, int, float, bool, complex)):
        return ascii(value)[1:-1] if isinstance(value, str) and not value.isascii() else str(value)
    if isinstance(value, bytes):
        return ascii(value)[2:-1]
    return getattr(value, "__name__", None) or "%s%d" % (name, number)


class TempPathFactory:
    def __init__(self, base):
        self._base = base

    def getbasetemp(self):
        if self._base is None:
            self._base = Path(tempfile.mkdtemp(prefix="pytest-of-stand-in-"))
        return self._base

    def mktemp(self, basename, numbered=True):
        number = 0
        while True:
            path = self.getbasetemp() / (basename + (str(number) if numbered else ""))
            if not path.exists():
                path.mkdir(parents=True)
                return path
            number += 1


@fixture(scope="session")
def tmp_path_factory(request):
    given = request.config.option.basetemp
    return TempPathFactory(Path(given).resolve() if given else None)


@fixture
def tmp_path(request, tmp_path_factory):
    return tmp_path_factory.mktemp(re.sub(r"\W", "_", request.node.name)[:30])


@fixture
def monkeypatch():
    patch = MonkeyPatch()
    yield patch
    patch.undo()


@fixture
def capsys(request):
    if not request.config.capture.enabled:
        skip("capturing is off")
    return CaptureFixture(request.config.capture)


@fixture
def caplog(request):
    logs = LogCaptureFixture(request.config.capture)
    yield logs
    logs.finish()


@fixture
def record_property(request):
    return lambda name, value: request.node.user_properties.append((name, value))


@fixture(scope="session")
def pytestconfig(request):
    return request.config


class Cache:
    """Remembers nothing from run to run."""

    def __init__(self):
        self._values = {}

    def get(self, key, default):
        return self._values.get(key, default)

    def set(self, key, value):
        self._values[key] = value


@fixture(scope="session")
def cache():
    return Cache()
