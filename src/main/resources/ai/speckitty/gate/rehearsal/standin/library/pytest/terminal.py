"""What people see."""

import platform
import sys
import time

LETTERS = {"passed": ".", "failed": "F", "error": "E", "skipped": "s", "xfailed": "x", "xpassed": "X"}
WORDS = {"passed": "PASSED", "failed": "FAILED", "error": "ERROR", "skipped": "SKIPPED", "xfailed": "XFAIL", "xpassed": "XPASS"}
CHARS = {"f": "failed", "E": "error", "s": "skipped", "x": "xfailed", "X": "xpassed", "p": "passed"}
ORDER = ["failed", "passed", "skipped", "deselected", "xfailed", "xpassed", "error"]


def status_of(report):
    """How a report counts, or nothing when its phase is of no interest."""
    if hasattr(report, "wasxfail"):
        if report.skipped:
            return "xfailed"
        if report.passed:
            return "xpassed"
    if report.when == "call":
        return report.outcome
    if report.failed:
        return "error"
    return "skipped" if report.skipped else None


class TerminalReporter:
    def __init__(self, config):
        self.config = config
        self.loud = config.option.verbose - config.option.quiet
        self.stats = {}
        self.started = time.time()
        self.done = 0
        self.column = 0
        self.total = 0
        self.stream = sys.stdout

    def write_line(self, line=""):
        print(line, file=self.stream, flush=True)

    def section(self, title, sep="="):
        self.write_line((" %s " % title).center(80, sep))

    write_sep = lambda self, sep, title="": self.section(title, sep)  # noqa: E731

    def pytest_sessionstart(self):
        if self.loud >= 0 and not self.config.option.no_header:
            self.section("test session starts")
            self.write_line("platform %s -- Python %s, stand-in for pytest" % (sys.platform, platform.python_version()))
            self.write_line("rootdir: %s" % self.config.rootpath)
            for lines in self.config.pluginmanager.call("pytest_report_header", config=self.config):
                for line in lines if isinstance(lines, list) else [lines]:
                    self.write_line(line)

    def pytest_collectreport(self, report):
        if not report.passed:
            self.stats.setdefault("error" if report.failed else "skipped", []).append(report)

    def pytest_deselected(self, items):
        self.stats.setdefault("deselected", []).extend(items)

    def pytest_collection_finish(self, session):
        self.total = len(session.items)
        if self.loud >= 0:
            self.write_line("collected %d item%s\n" % (session.testscollected, "" if session.testscollected == 1 else "s"))
        if self.config.option.collectonly:
            for item in session.items:
                self.write_line(item.nodeid)

    def pytest_runtest_logreport(self, report):
        if report.when == "teardown":
            self.done += 1
        status = status_of(report)
        if status is None:
            return
        self.stats.setdefault(status, []).append(report)
        if self.loud > 0:
            percent = 100 * (self.done + (report.when != "teardown")) // max(1, self.total)
            self.write_line("%s %s %s" % (report.nodeid, WORDS[status], "[%3d%%]" % percent))
        else:
            self.stream.write(LETTERS[status])
            self.stream.flush()
            self.column += 1

    def pytest_sessionfinish(self, session, exitstatus):
        if self.column:
            self.write_line()
        self.failures()
        self.config.pluginmanager.call("pytest_terminal_summary", terminalreporter=self, exitstatus=exitstatus, config=self.config)
        self.short()
        if session.shouldstop:
            self.section(str(session.shouldstop), "!")
        counted = [(len(self.stats[name]), name) for name in ORDER if self.stats.get(name)]
        words = ", ".join("%d %s%s" % (n, name, "s" if name == "error" and n > 1 else "") for n, name in counted) or "no tests ran"
        line = "%s in %.2fs" % (words, time.time() - self.started)
        if self.loud >= 0:
            self.section(line)
        else:
            self.write_line(line)

    def failures(self):
        for name, title in (("error", "ERRORS"), ("failed", "FAILURES")):
            if not self.stats.get(name) or self.config.option.tb == "no":
                continue
            self.section(title)
            for report in self.stats[name]:
                what = {"collect": "ERROR collecting " + report.nodeid, "setup": "ERROR at setup of ", "teardown": "ERROR at teardown of "}
                within = "" if report.when == "collect" else report.location[2]
                self.section(what.get(report.when, "") + within, "_")
                self.write_line(str(report.longrepr))
                for heading, text in report.sections:
                    self.section(heading, "-")
                    self.write_line(text.rstrip("\n"))

    def short(self):
        if self.config.option.no_summary:
            return
        lines = [line for name in self.asked() for line in self.lines(name)]
        if lines:
            self.section("short test summary info")
            for line in lines:
                self.write_line(line)

    def asked(self):
        """What -r asks to be told of; without one, failures and errors."""
        chosen = []
        for char in self.config.option.reportchars or "fE":
            if char == "N":
                chosen = []
            for each in {"A": "PpsxXEf", "a": "sxXEf", "F": "f", "S": "s"}.get(char, char):
                chosen += [CHARS[each]] if each in CHARS and CHARS[each] not in chosen else []
        return chosen

    def lines(self, name):
        for report in self.stats.get(name, []):
            crash = getattr(report.longrepr, "reprcrash", None)
            reason = crash.message if crash else str(report.longrepr or "")
            if name == "passed":
                yield "PASSED %s" % report.nodeid
            elif name == "skipped":
                path, line, said = report.longrepr
                yield "SKIPPED [1] %s:%s: %s" % (path, line, said.replace("Skipped: ", "", 1))
            elif hasattr(report, "wasxfail"):
                yield "%s %s - %s" % (WORDS[name], report.nodeid, report.wasxfail)
            else:
                yield "%s %s - %s" % (WORDS[name], report.nodeid, reason.split("\n")[0])
