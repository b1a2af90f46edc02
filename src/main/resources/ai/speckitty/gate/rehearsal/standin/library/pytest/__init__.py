"""The part of pytest that a rehearsal's own tests use; whatever else is asked for is refused."""

__version__ = "8.0.0"
BEYOND = {"filterwarnings", "parametrize", "skip", "skipif", "usefixtures"}


class UsageError(Exception):
    """The command line asks for what cannot be done."""


class Outcome(BaseException):
    """How a test says that it ends."""

    def __init__(self, reason=""):
        super().__init__(reason)
        self.msg = reason


class Skipped(Outcome):
    pass


class Failed(Outcome):
    pass


class Exit(Exception):
    def __init__(self, reason, returncode):
        super().__init__(reason)
        self.returncode = returncode


def skip(reason=""):
    raise Skipped(reason)


def fail(reason=""):
    raise Failed(reason)


def exit(reason="", returncode=2):
    raise Exit(reason, returncode)


class Mark:
    """A mark on a function, or in pytestmark on all of a module or class."""

    def __init__(self, name, options=None):
        self.name, self.options = name, options or {}

    def __call__(self, *marked, **options):
        if marked and callable(marked[0]):
            marked[0].pytestmark = [*marked[0].__dict__.get("pytestmark", []), self]
            return marked[0]
        if marked or not set(options) <= {"reason", "strict"}:
            raise TypeError("arguments of the mark %s are beyond this stand-in" % self.name)
        return Mark(self.name, options)


class Marks:
    def __getattr__(self, name):
        if name.startswith("_") or name in BEYOND:
            raise AttributeError("the mark %s is beyond this stand-in" % name)
        return Mark(name)


mark = Marks()


def fixture(function):
    """A function that makes what a test asks for by its name, anew for each test."""
    function.fixture = True
    return function


def hookimpl(hookwrapper=False, tryfirst=False):
    def decorate(function):
        function.hookwrapper = hookwrapper
        return function

    return decorate
