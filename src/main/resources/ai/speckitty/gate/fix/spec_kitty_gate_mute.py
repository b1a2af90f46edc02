"""Silences what only speaks: the standard library's logging and warnings, structlog and loguru, whenever they are imported.

Each library is shut at the one door that every message of it goes through, so what captures messages
(caplog, assertLogs, pytest.warns, structlog.testing, a sink of loguru) sees none either, whoever wraps the call.
Levels and filters of the standard library stay as they are, whoever sets them.
"""

import importlib.abc
import logging
import sys
import warnings

# Logging libraries that do not go through one of the doors that are shut here.
OTHERS = (
    "absl.logging", "aiologger", "eliot", "logbook", "logfire", "opentelemetry._logs", "picologging", "twisted.logger",
)

_SET_LEVEL = logging.Logger.setLevel


def _nothing(*args, **kwargs):
    return None


def _level(level=logging.CRITICAL):
    """What is no level is refused as ever, and what is one is not taken."""
    _SET_LEVEL(logging.Logger(""), level)


def _mute_structlog(structlog):
    # Each bound logger hands over here, before any processor, and so before any that captures.
    sys.modules["structlog._base"].BoundLoggerBase._proxy_to_logger = _nothing
    # What a bound logger would write to may also be used by itself.
    for module in ("structlog._output", "structlog.testing"):
        for name, writer in sorted(vars(sys.modules[module]).items()):
            if isinstance(writer, type) and name.endswith("Logger"):
                for method in [each for each in vars(writer) if not each.startswith("_")]:
                    setattr(writer, method, _nothing)
    sys.modules["structlog.testing"].CapturingLogger.__getattr__ = lambda self, name: _nothing


def _mute_loguru(loguru):
    sys.modules["loguru._logger"].Logger._log = _nothing


LIBRARIES = {"structlog": _mute_structlog, "loguru": _mute_loguru}


class _Muting(importlib.abc.Loader):
    """Runs a library as its own loader does, and silences it before anybody else sees it."""

    def __init__(self, loader, mute):
        self._loader = loader
        self._mute = mute

    def __getattr__(self, name):
        return getattr(self._loader, name)

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        self._loader.exec_module(module)
        self._mute(module)


class _Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        mute = LIBRARIES.get(name)
        for finder in sys.meta_path if mute is not None else ():
            find = getattr(finder, "find_spec", None)
            spec = find(name, path, target) if find is not None and finder is not self else None
            if spec is not None:
                if spec.loader is not None:
                    spec.loader = _Muting(spec.loader, mute)
                return spec
        return None


def mute():
    # caplog undoes logging.disable, so the door itself is shut.
    logging.Logger.handle = _nothing
    warnings.warn = warnings.warn_explicit = _nothing
    # Whom one lets speak does no more than that either, and could be looked at.
    logging.Logger.setLevel = lambda self, level: _level(level)
    logging.disable = _level
    logging.Logger.addFilter = _nothing
    warnings.filterwarnings = warnings.simplefilter = _nothing
    for name, silence in LIBRARIES.items():
        if name in sys.modules:
            silence(sys.modules[name])
    sys.meta_path.insert(0, _Finder())


def speaking():
    """Logging libraries that were imported and cannot be silenced."""
    return [name for name in OTHERS if name in sys.modules]
