"""Captured log records."""

import contextlib
import logging

FORMAT = "%(levelname)-8s %(name)s:%(filename)s:%(lineno)d %(message)s"


class Handler(logging.Handler):
    def __init__(self):
        super().__init__()
        self.setFormatter(logging.Formatter(FORMAT))
        self.records = []

    def emit(self, record):
        self.records.append(record)

    def text(self):
        return "".join(self.format(record) + "\n" for record in self.records)


class LogCaptureFixture:
    def __init__(self, capture):
        self._capture = capture
        self._levels = []

    @property
    def handler(self):
        return self._capture.handler

    @property
    def records(self):
        return self.handler.records

    @property
    def record_tuples(self):
        return [(record.name, record.levelno, record.getMessage()) for record in self.records]

    @property
    def messages(self):
        return [record.getMessage() for record in self.records]

    @property
    def text(self):
        return self.handler.text()

    def clear(self):
        del self.handler.records[:]

    def set_level(self, level, logger=None):
        target = logging.getLogger(logger)
        self._levels.append((target, target.level))
        target.setLevel(level)
        if isinstance(level, str):
            level = getattr(logging, level)
        if logging.root.manager.disable >= level:
            logging.disable(logging.NOTSET)

    @contextlib.contextmanager
    def at_level(self, level, logger=None):
        self.set_level(level, logger)
        try:
            yield
        finally:
            target, old = self._levels.pop()
            target.setLevel(old)

    def finish(self):
        while self._levels:
            target, old = self._levels.pop()
            target.setLevel(old)
