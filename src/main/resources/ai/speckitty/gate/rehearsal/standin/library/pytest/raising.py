"""Expected exceptions and warnings."""

import re
import warnings

from .outcome import fail


class ExceptionInfo:
    """An exception with its traceback."""

    def __init__(self, error=None):
        self.value = error

    @classmethod
    def from_exception(cls, error):
        return cls(error)

    @property
    def type(self):
        return type(self.value)

    @property
    def tb(self):
        return self.value.__traceback__

    @property
    def typename(self):
        return self.type.__name__

    def exconly(self, tryshort=False):
        text = str(self.value)
        name = self.type.__name__ if self.type.__module__ == "builtins" else "%s.%s" % (self.type.__module__, self.type.__qualname__)
        return "%s: %s" % (name, text) if text else name

    def errisinstance(self, kinds):
        return isinstance(self.value, kinds)

    def match(self, pattern):
        if not re.search(pattern, str(self.value)):
            raise AssertionError("Regex pattern did not match.\n Regex: %r\n Input: %r" % (str(pattern), str(self.value)))
        return True


class RaisesContext:
    def __init__(self, expected, match):
        self.expected = expected
        self.match = match
        self.info = ExceptionInfo()

    def __enter__(self):
        return self.info

    def __exit__(self, kind, error, trace):
        if kind is None:
            fail("DID NOT RAISE %r" % (self.expected,))
        if not issubclass(kind, self.expected):
            return False
        self.info.value = error
        if self.match is not None:
            self.info.match(self.match)
        return True


def raises(expected_exception, *args, match=None, **kwargs):
    context = RaisesContext(expected_exception, match)
    if not args:
        return context
    with context as info:
        args[0](*args[1:], **kwargs)
    return info


class WarnsContext(warnings.catch_warnings):
    def __init__(self, expected, match):
        super().__init__(record=True)
        self.expected = expected
        self.match = match

    def __enter__(self):
        self.seen = super().__enter__()
        warnings.simplefilter("always")
        return self.seen

    def __exit__(self, *error):
        super().__exit__(*error)
        if error[0] is None:
            fitting = [each for each in self.seen if issubclass(each.category, self.expected)]
            if not any(self.match is None or re.search(self.match, str(each.message)) for each in fitting):
                fail("DID NOT WARN. No warnings of type %r were emitted." % (self.expected,))


def warns(expected_warning=Warning, match=None):
    return WarnsContext(expected_warning, match)
