"""The part of pytest's interface that a rehearsal's tests use."""

from .approximate import approx
from .exits import ExitCode
from .fixture import FixtureRequest, fixture
from .hooks import UsageError, hookimpl, hookspec
from .logs import LogCaptureFixture
from .main import main
from .mark import Mark, mark, param
from .outcome import exit, fail, importorskip, skip, xfail
from .patch import MonkeyPatch
from .raising import ExceptionInfo, raises, warns
from .report import CollectReport, TestReport
from .tree import Class, Config, Function, Item, Module, Session

__version__ = "8.0.0"

__all__ = [
    "Class", "CollectReport", "Config", "ExceptionInfo", "ExitCode", "FixtureRequest", "Function", "Item",
    "LogCaptureFixture", "Mark", "Module", "MonkeyPatch", "Session", "TestReport", "UsageError", "approx", "exit",
    "fail", "fixture", "hookimpl", "hookspec", "importorskip", "main", "mark", "param", "raises", "skip", "warns", "xfail",
]
