"""Runs one test: set up, call, tear down, each with a report."""

import inspect
import sys
import time
import unittest

from .fixture import scope_key, SCOPES
from .outcome import Exit, Failed, Skipped, XFailed, skip
from .report import CallInfo, TestReport

XUNIT = ("setup_module", "setup_class", "setup_method", "setup_function")


def condition_of(mark, item):
    """Whether a skipif or xfail mark applies, and its reason."""
    reason = mark.kwargs.get("reason", "")
    conditions = list(mark.args)
    if "condition" in mark.kwargs:
        conditions.append(mark.kwargs["condition"])
    if mark.name == "xfail" and conditions and isinstance(conditions[0], str) and not reason and len(conditions) > 1:
        reason = conditions.pop()
    if not conditions:
        return True, reason
    for condition in conditions:
        known = {"sys": sys, "os": __import__("os"), "platform": __import__("platform"), "config": item.config}
        known.update(vars(item.module))
        value = eval(condition, known) if isinstance(condition, str) else condition
        if value:
            return True, reason or "condition: %s" % (condition,)
    return False, reason


class Runner:
    def __init__(self, session):
        self.session = session
        self.config = session.config
        self.manager = session.fixtures
        self.prepared = {}

    def hook(self, name, **known):
        return self.config.pluginmanager.call(name, **known)

    def protocol(self, item, following):
        self.hook("pytest_runtest_logstart", nodeid=item.nodeid, location=item.location)
        item.expected_failure = None
        reports = [self.phase(item, "setup", lambda: self.setup(item))]
        if reports[0].passed:
            reports.append(self.phase(item, "call", lambda: self.call(item)))
        reports.append(self.phase(item, "teardown", lambda: self.teardown(item, following)))
        self.hook("pytest_runtest_logfinish", nodeid=item.nodeid, location=item.location)
        return reports

    def phase(self, item, when, action):
        start, clock, error = time.time(), time.perf_counter(), None
        with self.config.capture.phase(item, when):
            try:
                action()
            except (KeyboardInterrupt, Exit):
                raise
            except BaseException as raised:
                error = Skipped(str(raised)).with_traceback(raised.__traceback__) if isinstance(raised, unittest.SkipTest) else raised
        call = CallInfo(when, error, start, time.perf_counter() - clock)
        report = self.config.pluginmanager.call("pytest_runtest_makereport", self.made, first=True, item=item, call=call)
        self.hook("pytest_runtest_logreport", report=report)
        return report

    def made(self, item, call):
        """A report in which expected failures are told as such."""
        report = TestReport.from_item_and_call(item, call)
        error = call.excinfo.value if call.excinfo else None
        if isinstance(error, XFailed):
            report.outcome, report.wasxfail = "skipped", "reason: " + error.msg
        elif item.expected_failure is not None and not isinstance(error, Skipped):
            mark, reason = item.expected_failure
            if error is not None:
                kinds = mark.kwargs.get("raises")
                if kinds is None or isinstance(error, kinds):
                    report.outcome, report.wasxfail = "skipped", reason
            elif call.when == "call":
                if mark.kwargs.get("strict", self.config.ini.get("xfail_strict", False)):
                    report.outcome, report.longrepr = "failed", "[XPASS(strict)] " + reason
                else:
                    report.wasxfail = reason
        return report

    def setup(self, item):
        for mark in item.iter_markers("skip"):
            skip(mark.kwargs.get("reason") or (mark.args[0] if mark.args else "unconditional skip"))
        for mark in item.iter_markers("skipif"):
            applies, reason = condition_of(mark, item)
            if applies:
                skip(reason)
        for mark in item.iter_markers("xfail"):
            applies, reason = condition_of(mark, item)
            if applies:
                item.expected_failure = (mark, reason)
                if mark.kwargs.get("run", True) is False:
                    raise XFailed("[NOTRUN] " + reason)
                break
        self.hook("pytest_runtest_setup", item=item)
        if item.cls is not None:
            item.instance = item.cls(item.originalname) if issubclass(item.cls, unittest.TestCase) else item.cls()
        self.xunit(item)
        for name in item.fixturenames:
            item.funcargs[name] = self.manager.value(item, name)

    def xunit(self, item):
        """The older way: functions named setup_module, setup_class, setup_method, setup_function."""
        self.once(item, "module", item.module, "setup_module", "teardown_module")
        if item.cls is not None:
            case = issubclass(item.cls, unittest.TestCase)
            self.once(item, "class", item.cls, "setUpClass" if case else "setup_class", "tearDownClass" if case else "teardown_class")
            if not case:
                self.once(item, "function", item.instance, "setup_method", "teardown_method", item.function)
        else:
            self.once(item, "function", item.module, "setup_function", "teardown_function", item.function)

    def once(self, item, scope, holder, before, after, *known):
        key = scope_key(item, scope)
        if self.prepared.get((key, before)):
            return
        self.prepared[(key, before)] = True
        self.manager.finalizers.append((key, lambda: self.prepared.pop((key, before), None)))
        finish = getattr(holder, after, None)
        if finish is not None:
            self.manager.finalizers.append((key, lambda: fitting(finish, known or (item.module,))))
        start = getattr(holder, before, None)
        if start is not None:
            fitting(start, known or (item.module,))

    def call(self, item):
        self.hook("pytest_runtest_call", item=item)
        if item.cls is not None and issubclass(item.cls, unittest.TestCase):
            return self.case(item)
        known = {name: self.manager.value(item, name) for name in item.arguments if name not in item.funcargs_direct}
        known.update({name: value for name, value in item.funcargs_direct.items() if name in item.arguments})
        function = item.function
        if item.instance is not None and not isinstance(inspect.getattr_static(item.cls, item.originalname), staticmethod):
            function = function.__get__(item.instance)
        result = function(**known)
        if inspect.iscoroutine(result):
            result.close()
            raise Failed("async def functions are not natively supported.")
        return None

    @staticmethod
    def case(item):
        instance = item.instance
        instance.setUp()
        try:
            getattr(instance, item.originalname)()
        finally:
            instance.tearDown()
            instance.doCleanups()

    def teardown(self, item, following):
        keep = {scope_key(following, scope) for scope in SCOPES} if following is not None else set()
        try:
            self.hook("pytest_runtest_teardown", item=item, nextitem=following)
        finally:
            self.manager.finish(keep)


def fitting(function, known):
    """Calls with as much of what is known as the function takes."""
    count = len(inspect.signature(function).parameters)
    return function(*known[:count])
