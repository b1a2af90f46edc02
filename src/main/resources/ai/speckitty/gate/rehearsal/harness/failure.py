"""Tells a failure as pytest would: the source that was run, then the error, then what was captured."""

import linecache
import traceback


def told(error, scenario, stage, captured, logged):
    lines = ["%s = %r" % (name, value) for name, value in (("scenario", scenario), ("deployment", stage.deployment))]
    lines += ["", "    %s" % scenario.__doc__]
    for frame in traceback.extract_tb(error.__traceback__)[1:]:
        first = max(1, frame.lineno - 12)
        for number in range(first, frame.lineno):
            lines.append("    " + linecache.getline(frame.filename, number).rstrip("\n"))
        lines.append(">" + "   " + linecache.getline(frame.filename, frame.lineno).rstrip("\n"))
    said = "%s: %s" % (type(error).__name__, error)
    lines += ["E       " + line for line in said.splitlines()]
    lines += ["", "%s:%d: %s" % (frame.filename, frame.lineno, type(error).__name__)]
    for title, text in (("stdout", captured), ("log", logged)):
        if text:
            lines += ["-" * 29 + " Captured %s call " % title + "-" * 30, text.rstrip("\n")]
    return "\n".join(lines)
