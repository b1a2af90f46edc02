"""Results as JUnit XML, in the shape that pytest writes."""

import datetime
import platform
import re
import time
import xml.etree.ElementTree as Tree
from pathlib import Path

NOT_XML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text):
    return NOT_XML.sub(lambda match: "#x%02X" % ord(match.group()), str(text))


class JunitXml:
    def __init__(self, path):
        self.path = Path(path).absolute()
        self.started = time.time()
        self.cases = []
        self.current = {}
        self.twice = 0
        self.counts = {"errors": 0, "failures": 0, "skipped": 0, "passed": 0}

    def case(self, nodeid):
        file, *names = nodeid.split("::")
        places = [re.sub(r"\.py$", "", file).replace("/", ".")] + names[:-1]
        name = names[-1] if names else ""
        if names:
            joined = "::".join(names)
            bracket = joined.find("[")
            if bracket >= 0:
                head = joined[:bracket].split("::")
                places, name = [places[0]] + head[:-1], head[-1] + joined[bracket:]
        case = Tree.Element("testcase", classname=clean(".".join(places)), name=clean(name), time="0.000")
        self.cases.append(case)
        return case

    def entry(self, case, kind, count, message, text=None, **more):
        self.counts[count] += 1
        element = Tree.SubElement(case, kind, dict(more, message=clean(message)))
        if text is not None:
            element.text = clean(text)

    def pytest_runtest_logreport(self, report):
        if report.when == "setup" or report.nodeid not in self.current:
            self.current[report.nodeid] = [self.case(report.nodeid), 0.0]
        state = self.current[report.nodeid]
        case = state[0]
        state[1] += report.duration
        if report.passed:
            if report.when == "call":
                self.counts["passed"] += 1
        elif report.failed:
            if report.when == "teardown" and case.find("failure") is not None:
                case = self.case(report.nodeid)
                self.twice += 1
            self.failed(case, report)
        else:
            self.skipped(case, report)
        if report.when == "teardown":
            state[0].set("time", "%.3f" % state[1])
            self.properties(state[0], report)
            del self.current[report.nodeid]

    def failed(self, case, report):
        if hasattr(report, "wasxfail"):
            self.entry(case, "skipped", "skipped", "xfail-marked test passes unexpectedly")
            return
        crash = getattr(report.longrepr, "reprcrash", None)
        message = crash.message if crash else str(report.longrepr)
        if report.when == "call":
            self.entry(case, "failure", "failures", message, str(report.longrepr))
        else:
            self.entry(case, "error", "errors", 'failed on %s with "%s"' % (report.when, message), str(report.longrepr))

    def skipped(self, case, report):
        if hasattr(report, "wasxfail"):
            reason = report.wasxfail
            reason = reason[len("reason: "):] if reason.startswith("reason: ") else reason
            self.entry(case, "skipped", "skipped", reason, type="pytest.xfail")
            return
        path, line, reason = report.longrepr
        bare = reason[len("Skipped: "):] if reason.startswith("Skipped: ") else reason
        self.entry(case, "skipped", "skipped", bare, "%s:%s: %s" % (path, line, reason), type="pytest.skip")

    @staticmethod
    def properties(case, report):
        if report.user_properties:
            holder = Tree.Element("properties")
            for name, value in report.user_properties:
                Tree.SubElement(holder, "property", name=clean(name), value=clean(value))
            case.insert(0, holder)

    def pytest_collectreport(self, report):
        if report.passed:
            return
        name = re.sub(r"\.py$", "", report.nodeid).replace("/", ".")
        case = Tree.Element("testcase", classname="", name=clean(name), time="0.000")
        self.cases.append(case)
        if report.failed:
            self.entry(case, "error", "errors", "collection failure", str(report.longrepr))
        else:
            self.entry(case, "skipped", "skipped", "collection skipped", str(report.longrepr))

    def pytest_sessionfinish(self):
        self.path.parent.mkdir(parents=True, exist_ok=True)
        suite = Tree.Element(
            "testsuite",
            name="pytest",
            errors=str(self.counts["errors"]),
            failures=str(self.counts["failures"]),
            skipped=str(self.counts["skipped"]),
            tests=str(sum(self.counts.values()) - self.twice),
            time="%.3f" % (time.time() - self.started),
            timestamp=datetime.datetime.fromtimestamp(self.started).isoformat(),
            hostname=platform.node(),
        )
        suite.extend(self.cases)
        suites = Tree.Element("testsuites", name="pytest tests")
        suites.append(suite)
        text = Tree.tostring(suites, encoding="unicode")
        self.path.write_text('<?xml version="1.0" encoding="utf-8"?>' + text, encoding="utf-8")
