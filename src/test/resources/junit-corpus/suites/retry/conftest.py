"""Tries a failed test again and tells of it as the plugin pytest-retry does, which is not installed here: in no summary."""

import pytest


def pytest_report_teststatus(report):
    return ("retried", "R", "RETRY") if report.outcome == "retried" else None


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_runtest_makereport(item, call):
    report = (yield).get_result()
    if report.when == "call" and report.failed:
        hook = item.ihook
        report.outcome = "retried"
        hook.pytest_runtest_logreport(report=report)
        again = pytest.CallInfo.from_call(lambda: hook.pytest_runtest_call(item=item), when="call")
        second = pytest.TestReport.from_item_and_call(item, again)
        report.outcome, report.longrepr = second.outcome, second.longrepr
