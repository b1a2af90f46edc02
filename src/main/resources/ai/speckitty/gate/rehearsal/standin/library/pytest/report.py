"""What became of collecting a file, or of one phase of a test."""

import linecache
import os
import traceback

from .outcome import Failed, FixtureLookupError, Skipped
from .raising import ExceptionInfo

HERE = os.path.dirname(os.path.abspath(__file__))


class Crash:
    def __init__(self, path, lineno, message):
        self.path = path
        self.lineno = lineno
        self.message = message

    def __str__(self):
        return "%s:%d: %s" % (self.path, self.lineno, self.message.split("\n")[0])


class LongRepr:
    """A failure as text, with the place where it happened."""

    def __init__(self, text, crash):
        self.text = text
        self.reprcrash = crash
        self.sections = []

    def __str__(self):
        return self.text


def frames_of(error):
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if not os.path.abspath(frame.filename).startswith(HERE)]
    return own or list(frames)


def said(error, frame):
    """The exception in words; an assertion without any is told by its source, as pytest would."""
    text = ExceptionInfo(error).exconly()
    if isinstance(error, FixtureLookupError):
        text = str(error)
    if isinstance(error, Failed):
        text = "Failed: %s" % error.msg
    if text == "AssertionError" and frame is not None:
        source = linecache.getline(frame.filename, frame.lineno).strip()
        text = source if source.startswith("assert ") else text
    return text


def longrepr_of(error):
    frames = frames_of(error)
    lines = []
    for frame in frames:
        first = max(1, frame.lineno - 6)
        for number in range(first, frame.lineno):
            lines.append("    " + linecache.getline(frame.filename, number).rstrip("\n"))
        lines.append(">   " + linecache.getline(frame.filename, frame.lineno).rstrip("\n"))
    last = frames[-1] if frames else None
    text = said(error, last)
    lines += ["E       " + line for line in text.splitlines()]
    place, lineno = (last.filename, last.lineno) if last else ("<unknown>", 0)
    lines += ["", "%s:%d: %s" % (place, lineno, type(error).__name__)]
    return LongRepr("\n".join(lines), Crash(place, lineno, text))


def place_of_skip(error, item_place):
    frames = frames_of(error)
    if frames:
        return (frames[-1].filename, frames[-1].lineno, "Skipped: " + error.msg)
    return (item_place[0], item_place[1], "Skipped: " + error.msg)


class BaseReport:
    sections = ()

    @property
    def passed(self):
        return self.outcome == "passed"

    @property
    def failed(self):
        return self.outcome == "failed"

    @property
    def skipped(self):
        return self.outcome == "skipped"

    @property
    def longreprtext(self):
        return "" if self.longrepr is None else str(self.longrepr)

    def captured(self, kind):
        return "".join(text for title, text in self.sections if title.startswith("Captured " + kind))

    @property
    def capstdout(self):
        return self.captured("stdout")

    @property
    def capstderr(self):
        return self.captured("stderr")

    @property
    def caplog(self):
        return self.captured("log")

    @property
    def fspath(self):
        return self.nodeid.split("::")[0]


class TestReport(BaseReport):
    __test__ = False

    def __init__(self, item, when, outcome, longrepr, duration, start, sections):
        self.nodeid = item.nodeid
        self.location = item.location
        self.keywords = {name: 1 for name in item.keywords}
        self.when = when
        self.outcome = outcome
        self.longrepr = longrepr
        self.duration = duration
        self.start = start
        self.stop = start + duration
        self.sections = list(sections)
        self.user_properties = item.user_properties

    @property
    def head_line(self):
        return self.location[2]

    @classmethod
    def from_item_and_call(cls, item, call):
        error = call.excinfo.value if call.excinfo else None
        if error is None:
            outcome, longrepr = "passed", None
        elif isinstance(error, Skipped):
            outcome, longrepr = "skipped", place_of_skip(error, (str(item.path), item.location[1] or 0))
        else:
            outcome, longrepr = "failed", longrepr_of(error)
        return cls(item, call.when, outcome, longrepr, call.duration, call.start, item.sections)


class CollectReport(BaseReport):
    when = "collect"

    def __init__(self, nodeid, outcome, longrepr, result):
        self.nodeid = nodeid
        self.outcome = outcome
        self.longrepr = longrepr
        self.result = result or []
        self.location = (nodeid.split("::")[0], None, nodeid)
        self.keywords = {}


class CallInfo:
    def __init__(self, when, error, start, duration):
        self.when = when
        self.excinfo = ExceptionInfo(error) if error is not None else None
        self.start = start
        self.duration = duration
        self.stop = start + duration
