"""Sessions, files, classes and tests."""

import os

from .mark import Mark, MarkDecorator, marks_of


class Config:
    def __init__(self, option, ini, rootpath, pluginmanager, capture, invocation_dir):
        self.option = option
        self.ini = ini
        self.rootpath = rootpath
        self.inipath = None
        self.pluginmanager = pluginmanager
        self.capture = capture
        self.invocation_dir = invocation_dir
        self.args = list(option.file_or_dir)
        self.stash = {}

    @property
    def rootdir(self):
        return self.rootpath

    def getoption(self, name, default=None, skip=False):
        name = name.lstrip("-").replace("-", "_")
        return getattr(self.option, name, default)

    getvalue = getoption

    def getini(self, name):
        return self.ini.get(name, [])

    def addinivalue_line(self, name, line):
        self.ini.setdefault(name, []).append(line)


class Node:
    def __init__(self, name, parent, nodeid):
        self.name = name
        self.parent = parent
        self.nodeid = nodeid
        self.session = parent.session if parent else self
        self.config = parent.config if parent else None
        self.own_markers = []
        self.stash = {}

    def listchain(self):
        return (self.parent.listchain() if self.parent else []) + [self]

    def iter_markers(self, name=None):
        for node in reversed(self.listchain()):
            for mark in node.own_markers:
                if name is None or mark.name == name:
                    yield mark

    def iter_markers_with_node(self, name=None):
        return ((self, mark) for mark in self.iter_markers(name))

    def get_closest_marker(self, name, default=None):
        return next(self.iter_markers(name), default)

    def add_marker(self, marker, append=True):
        marker = Mark(marker) if isinstance(marker, str) else marker.mark if isinstance(marker, MarkDecorator) else marker
        self.own_markers.insert(len(self.own_markers) if append else 0, marker)

    def getparent(self, kind):
        return next((node for node in reversed(self.listchain()) if isinstance(node, kind)), None)

    @property
    def keywords(self):
        words = {node.name: True for node in self.listchain() if node.name}
        words.update((mark.name, mark) for mark in self.iter_markers())
        return words

    def __repr__(self):
        return "<%s %s>" % (type(self).__name__, self.name)


class Session(Node):
    def __init__(self, config, fixtures):
        super().__init__("", None, "")
        self.config = config
        self.fixtures = fixtures
        self.items = []
        self.testscollected = 0
        self.testsfailed = 0
        self.shouldstop = False
        self.shouldfail = False
        self.exitstatus = 0


class Module(Node):
    def __init__(self, path, parent, nodeid, obj):
        super().__init__(nodeid, parent, nodeid)
        self.path = path
        self.obj = obj
        self.module = obj
        self.own_markers = marks_of(obj)


class Class(Node):
    def __init__(self, obj, parent):
        super().__init__(obj.__name__, parent, parent.nodeid + "::" + obj.__name__)
        self.obj = obj
        self.path = parent.path
        self.module = parent.module
        self.own_markers = [mark for kind in reversed(obj.__mro__) for mark in marks_of(kind)]


class Item(Node):
    def __init__(self, name, parent, function, cls):
        super().__init__(name, parent, parent.nodeid + "::" + name)
        self.function = function
        self.originalname = function.__name__
        self.cls = cls
        self.path = parent.path
        self.module = parent.module
        self.instance = None
        self.obj = function
        self.own_markers = marks_of(function)
        self.user_properties = []
        self.sections = []
        self.funcargs = {}
        self.funcargs_direct = {}
        self.fixture_params = {}
        self.fixturenames = []

    @property
    def fspath(self):
        return str(self.path)

    @property
    def location(self):
        code = getattr(getattr(self.function, "__wrapped__", self.function), "__code__", None)
        line = code.co_firstlineno - 1 if code else None
        within = ".".join(self.nodeid.split("::")[1:])
        return (self.nodeid.split("::")[0].replace("/", os.sep), line, within)

    reportinfo = location


class Function(Item):
    """One test: a function or method, with one set of parameters."""
