"""Exceptions by which a test says how it ended."""

import importlib


class OutcomeException(BaseException):
    def __init__(self, msg="", pytrace=True):
        super().__init__(msg)
        self.msg = msg
        self.pytrace = pytrace


class Skipped(OutcomeException):
    def __init__(self, msg="", allow_module_level=False):
        super().__init__(msg)
        self.allow_module_level = allow_module_level


class Failed(OutcomeException):
    pass


class XFailed(Failed):
    pass


class FixtureLookupError(LookupError):
    """No fixture of that name can be seen from the test."""


class Exit(Exception):
    def __init__(self, msg="unknown reason", returncode=None):
        super().__init__(msg)
        self.msg = msg
        self.returncode = returncode


def skip(reason="", *, allow_module_level=False, msg=None):
    raise Skipped(msg or reason, allow_module_level)


def fail(reason="", pytrace=True, msg=None):
    raise Failed(msg or reason, pytrace)


def xfail(reason=""):
    raise XFailed(reason)


def exit(reason="", returncode=None):
    raise Exit(reason, returncode)


skip.Exception = Skipped
fail.Exception = Failed
xfail.Exception = XFailed
exit.Exception = Exit


def importorskip(modname, minversion=None, reason=None):
    try:
        module = importlib.import_module(modname)
    except ImportError as error:
        raise Skipped(reason or "could not import %r: %s" % (modname, error), True) from None
    if minversion is not None:
        have = getattr(module, "__version__", "0")
        if tuple(have.split(".")) < tuple(minversion.split(".")):
            raise Skipped("module %r has __version__ %r, required is: %r" % (modname, have, minversion), True)
    return module
