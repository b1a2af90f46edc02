"""Standard output, standard error and log records, kept while a phase runs."""

import collections
import contextlib
import io
import logging
import sys

from .logs import Handler

CaptureResult = collections.namedtuple("CaptureResult", ["out", "err"])


class CaptureFixture:
    """What a test reads of its own output."""

    def __init__(self, capture):
        self._capture = capture

    def readouterr(self):
        out, err = self._capture.out, self._capture.err
        result = CaptureResult(out.getvalue(), err.getvalue())
        for stream in (out, err):
            stream.seek(0)
            stream.truncate()
        return result

    @contextlib.contextmanager
    def disabled(self):
        saved = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
        try:
            yield
        finally:
            sys.stdout, sys.stderr = saved


class Capture:
    def __init__(self, enabled):
        self.enabled = enabled
        self.out, self.err, self.handler = io.StringIO(), io.StringIO(), Handler()

    @contextlib.contextmanager
    def phase(self, item, when):
        self.out, self.err, self.handler = io.StringIO(), io.StringIO(), Handler()
        saved = sys.stdout, sys.stderr
        if self.enabled:
            sys.stdout, sys.stderr = self.out, self.err
        logging.getLogger().addHandler(self.handler)
        try:
            yield
        finally:
            logging.getLogger().removeHandler(self.handler)
            sys.stdout, sys.stderr = saved
            texts = (("stdout", self.out.getvalue()), ("stderr", self.err.getvalue()), ("log", self.handler.text()))
            for kind, text in texts:
                if text:
                    item.sections.append(("Captured %s %s" % (kind, when), text))
