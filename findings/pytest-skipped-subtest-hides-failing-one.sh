#!/usr/bin/env bash
# A test of unittest has two sub-tests: the first skips itself, the second fails. unittest says FAILED. pytest before version 9 ends the
# whole test at the skip, never runs the second sub-test, says "1 skipped" and exits with 0. Exits non-zero if that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check pytest==8.4.2
python=$place/venv/bin/python
cd "$place"
cat >test_it.py <<'TEST'
import unittest


class Case(unittest.TestCase):
    def test_one(self):
        with self.subTest("first"):
            self.skipTest("not today")
        with self.subTest("second"):
            self.fail("broken")
TEST
"$python" --version
"$python" -m pytest --version
unittest=0
"$python" -m unittest test_it 2>unittest.txt || unittest=$?
pytest=0
"$python" -m pytest -q -p no:cacheprovider --junitxml=report.xml test_it.py >pytest.txt || pytest=$?
echo "unittest: exit $unittest, $(tail -n 1 unittest.txt)"
echo "pytest:   exit $pytest, $(tail -n 1 pytest.txt)"
grep -o '<testsuite [^>]*tests="[0-9]*"' report.xml
[ "$unittest" -eq 1 ]
grep -q 'FAILED (failures=1, skipped=1)' unittest.txt
[ "$pytest" -eq 0 ]
grep -q '^1 skipped' pytest.txt
grep -q 'failures="0" skipped="1"' report.xml
# The failing sub-test was not even run.
if grep -q broken pytest.txt report.xml; then
  echo "the failing sub-test was run" >&2
  exit 1
fi
