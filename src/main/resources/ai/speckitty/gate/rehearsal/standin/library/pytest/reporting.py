"""What people see, and the same as JUnit XML in the shape that pytest writes."""

import re
import time
import xml.etree.ElementTree as Tree
from datetime import datetime
from pathlib import Path

NOT_XML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WORDS = {"passed": "PASSED", "failed": "FAILED", "error": "ERROR", "skipped": "SKIPPED", "xfailed": "XFAIL", "xpassed": "XPASS"}
CHARS = {"f": "failed", "E": "error", "s": "skipped", "x": "xfailed", "X": "xpassed", "p": "passed"}


def status_of(report):
    """How a report counts, or nothing when its phase is of no interest."""
    if hasattr(report, "wasxfail"):
        return {"skipped": "xfailed", "passed": "xpassed"}[report.outcome]
    if report.when == "call":
        return report.outcome
    return {"failed": "error", "skipped": "skipped", "passed": None}[report.outcome]


def said(report):
    crash = getattr(report.longrepr, "reprcrash", None)
    return crash.message if crash else str(report.longrepr)


class Terminal:
    def __init__(self, option):
        self.loud, self.asked, self.stats, self.began = option.verbose - option.quiet, option.report, {}, time.time()

    def section(self, title, line="="):
        print((" %s " % title).center(80, line), flush=True)

    def pytest_collection_finish(self, session):
        left_out = session.collected - len(session.items)
        if self.loud >= 0:
            self.section("test session starts")
            print("collected %d items\n" % session.collected, flush=True)
        if left_out:
            self.stats["deselected"] = [None] * left_out

    def pytest_collectreport(self, report):
        if report.outcome == "failed":
            self.stats.setdefault("error", []).append(report)

    def pytest_runtest_logreport(self, report):
        status = status_of(report)
        if status:
            self.stats.setdefault(status, []).append(report)
            if self.loud > 0:
                print("%s %s" % (report.nodeid, WORDS[status]), flush=True)

    def pytest_sessionfinish(self):
        for status, title in (("error", "ERRORS"), ("failed", "FAILURES")):
            if status in self.stats:
                self.section(title)
                for report in self.stats[status]:
                    self.section(report.nodeid, "_")
                    print(report.longrepr)
        told = [line for char in self.asked for line in self.lines(CHARS.get(char, ""))]
        if told:
            self.section("short test summary info")
            print("\n".join(told))
        order = ["failed", "passed", "skipped", "deselected", "xfailed", "xpassed", "error"]
        counted = ["%d %s" % (len(self.stats[name]), name) for name in order if name in self.stats]
        line = "%s in %.2fs" % (", ".join(counted) or "no tests ran", time.time() - self.began)
        if self.loud >= 0:
            self.section(line)
        elif self.loud == -1:
            print(line)

    def lines(self, status):
        for report in self.stats.get(status, []):
            if status == "skipped":
                yield "SKIPPED [1] %s:%d: %s" % (*report.longrepr[:2], report.longrepr[2].replace("Skipped: ", "", 1))
            elif status == "passed":
                yield "PASSED " + report.nodeid
            else:
                why = report.wasxfail if hasattr(report, "wasxfail") else said(report).split("\n")[0]
                yield "%s %s - %s" % (WORDS[status], report.nodeid, why)


class JunitXml:
    def __init__(self, path):
        self.path, self.began, self.twice, self.open = Path(path).absolute(), time.time(), 0, {}
        self.suite = Tree.Element("testsuite", name="pytest")
        self.counts = {"errors": 0, "failures": 0, "skipped": 0, "passed": 0}

    def case(self, nodeid):
        """A test that is cut off keeps a case without a name."""
        if nodeid not in self.open:
            self.open[nodeid] = Tree.SubElement(self.suite, "testcase")
        return self.open[nodeid]

    def name(self, nodeid):
        file, *names = nodeid.split("::")
        places = [re.sub(r"\.py$", "", file).replace("/", "."), *names]
        case = self.case(nodeid)
        case.attrib = {"classname": ".".join(places[:-1]), "name": places[-1], "time": case.get("time", "0")}
        return case

    def entry(self, case, kind, count, message, text, **more):
        self.counts[count] += 1
        clean = [NOT_XML.sub(lambda found: "#x%02X" % ord(found.group()), each) for each in (message, text)]
        Tree.SubElement(case, kind, dict(more, message=clean[0])).text = clean[1] or None

    def pytest_collectreport(self, report):
        if report.outcome == "failed":
            case = self.name(report.nodeid)
            self.entry(case, "error", "errors", "collection failure", str(report.longrepr))

    def pytest_runtest_logreport(self, report):
        case = self.case(report.nodeid)
        took = float(case.get("time", "0")) + report.duration
        if report.when == "call" or report.outcome != "passed":
            if report.when == "teardown" and case.find("failure") is not None:
                self.open.pop(report.nodeid).set("time", "%.3f" % took)
                self.twice += 1
            self.told(self.name(report.nodeid), report)
        case.set("time", "%.3f" % took)
        if report.when == "teardown":
            self.open.pop(report.nodeid)

    def told(self, case, report):
        expected = getattr(report, "wasxfail", None)
        if report.outcome == "passed":
            self.counts["passed"] += 1
        elif report.outcome == "failed" and report.when == "call":
            self.entry(case, "failure", "failures", said(report), str(report.longrepr))
        elif report.outcome == "failed":
            self.entry(case, "error", "errors", 'failed on %s with "%s"' % (report.when, said(report)), str(report.longrepr))
        elif expected is not None:
            self.entry(case, "skipped", "skipped", expected, "", type="pytest.xfail")
        else:
            reason = report.longrepr[2].replace("Skipped: ", "", 1)
            self.entry(case, "skipped", "skipped", reason, "%s:%d: %s" % report.longrepr, type="pytest.skip")

    def pytest_sessionfinish(self):
        for name in ("errors", "failures", "skipped"):
            self.suite.set(name, str(self.counts[name]))
        self.suite.set("tests", str(sum(self.counts.values()) - self.twice))
        self.suite.set("time", "%.3f" % (time.time() - self.began))
        self.suite.set("timestamp", datetime.fromtimestamp(self.began).isoformat())
        suites = Tree.Element("testsuites", name="pytest tests")
        suites.append(self.suite)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        Tree.ElementTree(suites).write(str(self.path), encoding="utf-8", xml_declaration=True)
