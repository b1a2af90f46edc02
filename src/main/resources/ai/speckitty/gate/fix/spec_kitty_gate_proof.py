"""Reports each phase of each test as one JSON line, an object of one event, and silences what only speaks when asked to.

The environment variable SPEC_KITTY_GATE_PROOF names a JSON file with
  report   where the lines go
  mute     whether no log record and no warning may reach anybody
  modules  names of modules whose place on disk is to be reported
  seconds  how long one test without a shorter limit of its own may take, 0 for no limit
  only     names of the tests to run, null for all of them
  made     where to note what session fixtures make in the checkout
A phase says where its error was raised, as files of the checkout, and where the test is written, which is another
place than where it runs when it is inherited or imported.
"""

import inspect
import json
import os
import re
import signal
import stat
import sys
import threading
import time

import pytest
import spec_kitty_gate_mute

with open(os.environ["SPEC_KITTY_GATE_PROOF"], encoding="utf-8") as _file:
    _ASKED = json.load(_file)

_HOME = os.path.realpath(os.getcwd())
_HOMES = [_HOME, _HOME.encode("unicode_escape").decode("ascii")]
_SLEEP = time.sleep
_STATE = {"root": _HOME, "worker": False, "armed": False}
_QUOTED = re.compile(r"['\"]([^'\"\s]+)['\"]")
_LAST_WORD = re.compile(r"\w+\Z")
_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,16}\b")

# Before the first conftest is loaded: whoever imports a function by name would keep the one that speaks.
if _ASKED["mute"]:
    spec_kitty_gate_mute.mute()


class TestTookTooLong(Exception):
    """Raised inside a test that does not come to an end."""

    __test__ = False


# What may say no more than that the test names what is not there, or does not end.
_WEAK = (TestTookTooLong, ImportError, NameError, SyntaxError, AttributeError, TypeError)


class _Made:
    """What session fixtures make in the checkout, told from what tests leave there."""

    # A file that is written again within one tick of the file system's clock looks untouched.
    TICK = 0.03

    def __init__(self):
        self.before = None
        self.made = {}
        self.whole = True

    def begin(self):
        if self.before is None:
            self.before = self._entries()

    def end(self):
        if self.before is None:
            return
        before, after = self.before, self._entries()
        self.before = None
        changed = {name: entry for name, entry in after.items() if before.get(name) != entry}
        self.whole &= before.keys() <= after.keys() and (before.keys() & changed.keys()) <= self.made.keys()
        self.made.update(changed)
        self.save()
        _SLEEP(self.TICK)

    def spoil(self):
        self.whole = False
        self.save()

    def save(self):
        with open(_ASKED["made"] + ".part", "w", encoding="ascii") as file:
            json.dump({"whole": self.whole, "made": self.made}, file)
        os.replace(_ASKED["made"] + ".part", _ASKED["made"])

    def _entries(self):
        entries = {}
        folders = [""]
        while folders:
            folder = folders.pop()
            with os.scandir(os.path.join(_HOME, folder)) as found:
                for each in found:
                    name = folder + each.name
                    if name == ".git":
                        continue
                    seen = each.stat(follow_symlinks=False)
                    told = (seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
                    if stat.S_ISDIR(seen.st_mode):
                        folders.append(name + "/")
                        told = (0, 0, 0, 0)
                    entries[name] = dict(zip(("mode", "inode", "size", "modified", "changed"), (seen.st_mode,) + told))
        return entries


_MADE = _Made()


def _write(event, value):
    line = json.dumps({event: value}, ensure_ascii=True) + "\n"
    handle = os.open(_ASKED["report"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, line.encode("ascii"))
    finally:
        os.close(handle)


def _place(nodeid):
    """The test's name as seen from the checkout, wherever that lies and pytest thinks its root is; ids may hold its path, or a place in memory."""
    path, separator, rest = nodeid.partition("::")
    seen = os.path.relpath(os.path.join(_STATE["root"], path), _HOME) if path else path
    for home in _HOMES:
        rest = rest.replace(home, "<checkout>")
    return seen.replace(os.sep, "/") + separator + _ADDRESS.sub("0x", rest)


def _own(file):
    """A file of the checkout as seen from there; nothing for one that is installed, wherever its environment lies."""
    place = os.path.relpath(os.path.realpath(os.path.join(_HOME, file)), _HOME).replace(os.sep, "/")
    parts = place.split("/")
    installed = "site-packages" in parts or "dist-packages" in parts
    return None if parts[0] == ".." or installed else place


def _error(report):
    told = (getattr(report, "spec_kitty_gate", None) or {}).get("error")
    if told:
        return told
    longrepr = getattr(report, "longrepr", None)
    crash = getattr(longrepr, "reprcrash", None)
    text = getattr(crash, "message", None) or str(longrepr or "")
    return text[:2000]


def _outcome(report):
    if hasattr(report, "wasxfail") or _error(report).startswith("[XPASS(strict)]"):
        return "EXPECTED_TO_FAIL"
    if report.outcome in ("passed", "skipped"):
        return report.outcome.upper()
    # pytest-rerunfailures calls a failure "rerun", so that it tries again. Whatever else a plugin says is no pass.
    return "FAILED" if report.outcome in ("failed", "rerun") and report.when == "call" else "ERROR"


def _words(code):
    """Every name and every literal that a piece of code is written with."""
    words = set(code.co_names) | set(code.co_varnames)
    open_constants = list(code.co_consts)
    while open_constants:
        constant = open_constants.pop()
        if isinstance(constant, str):
            words.add(constant)
        elif isinstance(constant, (tuple, frozenset)):
            open_constants.extend(constant)
    return words


def _leaves(error):
    """What a group of exceptions holds in the end. A task group hands on in one whatever was raised inside of it."""
    group = any(each.__name__ == "BaseExceptionGroup" for each in type(error).__mro__)
    return [leaf for part in error.exceptions for leaf in _leaves(part)] if group else [error]


def _told(error):
    """The exception that speaks for a failure: of a group the one that says least, since the others may come of it."""
    leaves = _leaves(error)
    return ([leaf for leaf in leaves if isinstance(leaf, _WEAK)] or leaves)[0]


def _frames(error, around):
    """The checkout's part of a traceback, outermost first, each with the names out of the message that it is written with."""
    text = str(error)[:4000]
    found = _QUOTED.findall(text)
    if isinstance(error, AttributeError):
        # An enumeration of Python 3.11 and many a __getattr__ say no more than the name.
        found += _LAST_WORD.findall(text)
    named = {part for name in found for part in [name] + name.split(".")}
    frames = []
    for trace in [around.__traceback__] + [error.__traceback__] * (error is not around):
        while trace is not None:
            code = trace.tb_frame.f_code
            file = _own(code.co_filename) if not code.co_filename.startswith("<") else None
            if file is not None:
                frames.append({"file": file, "names": sorted(named & _words(code))})
            trace = trace.tb_next
    return frames[-50:]


def _written(item):
    """Where a test is written: its function, and each class that it has it or its set-up from."""
    function = inspect.unwrap(getattr(item, "function", None))
    code = getattr(function, "__code__", None)
    file = _own(code.co_filename) if code is not None else None
    places = [file + "::" + function.__qualname__] if file else []
    for part in getattr(getattr(item, "cls", None), "__mro__", ()):
        module = getattr(sys.modules.get(part.__module__), "__file__", None)
        file = _own(module) if module else None
        if file:
            places.append(file + "::" + part.__qualname__)
            if getattr(item, "originalname", None) in vars(part):
                places.append(places[-1] + "." + item.originalname)
    return places


def _ring(signum, frame):
    raise TestTookTooLong("longer than %s s" % _ASKED["seconds"])


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    # Each run is to tell of all its tests, whatever failed before, or in a run before.
    for name in ("stepwise", "stepwise_skip", "stepwise_reset", "lf"):
        if getattr(getattr(config, "option", None), name, False):
            setattr(config.option, name, False)
    _STATE["root"] = str(getattr(config, "rootpath", None) or getattr(config, "rootdir", None) or _HOME)
    _STATE["worker"] = hasattr(config, "workerinput")
    if _STATE["worker"]:
        # Several processes prepare and test at the same time: what made what cannot be told.
        _MADE.spoil()
    if not _STATE["worker"]:
        _write("started", True)


def pytest_runtest_setup(item):
    here = threading.current_thread() is threading.main_thread()
    if not (_ASKED["seconds"] and here and hasattr(signal, "setitimer")):
        return
    # A test's own limit, by pytest-timeout for one, is armed by now. It says what the test takes for a hang; the gate's does not.
    if not 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= _ASKED["seconds"]:
        signal.signal(signal.SIGALRM, _ring)
        signal.setitimer(signal.ITIMER_REAL, _ASKED["seconds"])
        _STATE["armed"] = True


def pytest_collection_modifyitems(items):
    if _ASKED["only"] is not None:
        only = set(_ASKED["only"])
        items[:] = [item for item in items if _place(item.nodeid) in only]


def pytest_fixture_setup(fixturedef):
    """Is asked before the fixture's own code runs; a session fixture never asks for a narrower one."""
    if _STATE["worker"]:
        return
    if fixturedef.scope == "session":
        _MADE.begin()
    else:
        _MADE.end()


def pytest_runtest_call():
    _MADE.end()


def pytest_runtest_teardown():
    _MADE.end()


def pytest_collectreport(report):
    if not _STATE["worker"] and report.outcome == "failed":
        _write("uncollected", _place(report.nodeid) + ": " + (_error(report).splitlines() or ["no reason"])[-1])


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """What only the process that ran the test knows; the report carries it to the one that writes."""
    outcome = yield
    report = outcome.get_result()
    error = call.excinfo.value if call.excinfo is not None else None
    told = _told(error) if error is not None else None
    report.spec_kitty_gate = {
        "error": ("%s: %s" % (type(told).__name__, told))[:2000] if told is not error else "",
        "types": [each.__name__ for each in type(told).__mro__] if told is not None else [],
        "frames": _frames(told, error) if told is not None else [],
        "written": _written(item) if call.when == "setup" else [],
        "speaking": spec_kitty_gate_mute.speaking() if call.when == "call" else [],
    }


def pytest_runtest_logreport(report):
    if report.when == "teardown" and _STATE["armed"]:
        signal.setitimer(signal.ITIMER_REAL, 0)
        _STATE["armed"] = False
    if _STATE["worker"]:
        return
    if report.when == "setup" and report.outcome == "failed":
        _MADE.spoil()
    known = getattr(report, "spec_kitty_gate", None) or {"types": [], "frames": [], "written": [], "speaking": []}
    outcome = _outcome(report)
    failure = {"error": _error(report), "types": known["types"], "frames": known["frames"]}
    _write("phase", {
        "id": _place(report.nodeid),
        "last": report.when == "teardown",
        "result": {
            "outcome": outcome,
            "failures": [failure] if outcome in ("FAILED", "ERROR") else [],
            "written": known["written"],
            "speaking": known["speaking"],
        },
    })


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_sessionfinish(session, exitstatus):
    yield
    # Hooks may make another status of a result, and no result of what is none.
    if int(exitstatus) in (0, 1):
        exitstatus = getattr(session, "exitstatus", exitstatus)
    for name in _ASKED["modules"]:
        place = getattr(sys.modules.get(name), "__file__", None)
        if place:
            _write("module", {"name": name, "file": os.path.realpath(place)})
    if not _STATE["worker"]:
        _write("exit", int(exitstatus))
