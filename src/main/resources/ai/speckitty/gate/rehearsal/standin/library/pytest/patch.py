"""Changes that are taken back after the test."""

import os
import sys

NOT_SET = object()


class MonkeyPatch:
    def __init__(self):
        self._undo = []

    def setattr(self, target, name, value=NOT_SET, raising=True):
        if value is NOT_SET:
            value = name
            target, name = self._resolved(target)
        old = getattr(target, name, NOT_SET)
        if raising and old is NOT_SET:
            raise AttributeError("%r has no attribute %r" % (target, name))
        if isinstance(target, type):
            old = target.__dict__.get(name, NOT_SET)
        self._undo.append(lambda: delattr(target, name) if old is NOT_SET else setattr(target, name, old))
        setattr(target, name, value)

    @staticmethod
    def _resolved(path):
        parts = path.split(".")
        module = __import__(parts[0])
        for number, part in enumerate(parts[1:-1], 2):
            if not hasattr(module, part):
                __import__(".".join(parts[:number]))
            module = getattr(module, part)
        return module, parts[-1]

    def delattr(self, target, name=NOT_SET, raising=True):
        if name is NOT_SET:
            target, name = self._resolved(target)
        if not hasattr(target, name):
            if raising:
                raise AttributeError(name)
            return
        old = getattr(target, name)
        self._undo.append(lambda: setattr(target, name, old))
        delattr(target, name)

    def setitem(self, mapping, name, value):
        old = mapping.get(name, NOT_SET)
        self._undo.append(lambda: mapping.pop(name, None) if old is NOT_SET else mapping.__setitem__(name, old))
        mapping[name] = value

    def delitem(self, mapping, name, raising=True):
        if name not in mapping:
            if raising:
                raise KeyError(name)
            return
        old = mapping[name]
        self._undo.append(lambda: mapping.__setitem__(name, old))
        del mapping[name]

    def setenv(self, name, value, prepend=None):
        value = str(value)
        if prepend and name in os.environ:
            value = value + prepend + os.environ[name]
        self.setitem(os.environ, name, value)

    def delenv(self, name, raising=True):
        self.delitem(os.environ, name, raising)

    def syspath_prepend(self, path):
        old = list(sys.path)
        self._undo.append(lambda: sys.path.__setitem__(slice(None), old))
        sys.path.insert(0, str(path))

    def chdir(self, path):
        old = os.getcwd()
        self._undo.append(lambda: os.chdir(old))
        os.chdir(str(path))

    def undo(self):
        while self._undo:
            self._undo.pop()()
