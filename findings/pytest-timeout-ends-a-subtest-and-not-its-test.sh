#!/usr/bin/env bash
# A test may take one second, by pytest-timeout's method "signal", and has two sub-tests of three seconds each. The limit ends the first
# sub-test, whose context takes the failure for its own. The test goes on, and no limit is left: it takes four seconds. The same test
# without sub-tests ends after one. Exits non-zero if that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check pytest==9.1.1 pytest-timeout==2.4.0
python=$place/venv/bin/python
cd "$place"
cat >test_it.py <<'TEST'
import time

import pytest

pytestmark = pytest.mark.timeout(1, method="signal")


def test_plain():
    time.sleep(3)
    time.sleep(3)


def test_subtests(subtests):
    with subtests.test("first"):
        time.sleep(3)
    with subtests.test("second"):
        time.sleep(3)
TEST
"$python" --version
"$python" -m pytest --version
for test in test_plain test_subtests; do
  "$python" -m pytest -v -p no:cacheprovider --junitxml="$test.xml" "test_it.py::$test" >"$test.txt" && exit 1
  grep -E '^test_it.py::' "$test.txt"
  grep -Eo 'testsuite name="pytest".* time="[0-9.]+"' "$test.xml" | grep -Eo ' time="[0-9.]+"' | head -n 1
done
grep -q 'SUBFAILED\[first\]' test_subtests.txt
grep -q 'SUBPASSED\[second\]' test_subtests.txt
"$python" - <<'CHECK'
from xml.etree import ElementTree


def took(test):
    return float(ElementTree.parse(test + ".xml").getroot().find("testsuite").get("time"))


assert took("test_plain") < 3 and took("test_subtests") >= 4
CHECK
