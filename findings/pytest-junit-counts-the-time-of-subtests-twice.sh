#!/usr/bin/env bash
# A test has two sub-tests of 0.6 seconds each, by the fixture "subtests". pytest writes one <testcase> for all of them, and its time is the
# sub-tests' own and then once more the whole test's: twice what it took, and more than the <testsuite> around it says. The same test with
# unittest's subTest is counted once. Exits non-zero if that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check pytest==9.1.1
python=$place/venv/bin/python
cd "$place"
cat >test_it.py <<'TEST'
import time
import unittest


def test_fixture(subtests):
    for number in range(2):
        with subtests.test(number=number):
            time.sleep(0.6)


class Case(unittest.TestCase):
    def test_method(self):
        for number in range(2):
            with self.subTest(number=number):
                time.sleep(0.6)
TEST
"$python" --version
"$python" -m pytest --version
for test in test_fixture Case::test_method; do
  "$python" -m pytest -q -p no:cacheprovider "--junitxml=${test##*_}.xml" "test_it.py::$test" >pytest.txt
  tail -n 1 pytest.txt
done
"$python" - <<'CHECK'
from xml.etree import ElementTree


def times(file):
    suite = ElementTree.parse(file).getroot().find("testsuite")
    case, = suite.findall("testcase")
    print("%s: the suite's time is %s, its only case's %s" % (file, suite.get("time"), case.get("time")))
    return float(suite.get("time")), float(case.get("time"))


suite, case = times("fixture.xml")
assert case >= 2.4 and case > 1.5 * suite
suite, case = times("method.xml")
assert 1.2 <= case <= suite
CHECK
