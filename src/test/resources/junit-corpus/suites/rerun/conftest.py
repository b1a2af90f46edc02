"""Tries a failed test again and tells of it as the plugin pytest-rerunfailures does, which is not installed here."""

from _pytest.runner import runtestprotocol


def pytest_runtest_protocol(item, nextitem):
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for last in (False, True):
        again = False
        for report in runtestprotocol(item, nextitem=nextitem, log=False):
            again = report.failed and not last
            if again:
                report.outcome = "rerun"
            item.ihook.pytest_runtest_logreport(report=report)
            if again:
                break
        if not again:
            break
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def pytest_report_teststatus(report):
    if report.outcome == "rerun":
        return "rerun", "R", ("RERUN", {"yellow": True})
    return None


def pytest_terminal_summary(terminalreporter):
    again = terminalreporter.stats.get("rerun", [])
    if again and "R" in terminalreporter.reportchars:
        terminalreporter.write_sep("=", "rerun test summary info")
        for report in again:
            terminalreporter.write_line("RERUN " + report.nodeid)
