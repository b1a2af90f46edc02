#!/usr/bin/env bash
# unittest knows clean-ups of a test, of a class and of a module: addCleanup, addClassCleanup, addModuleCleanup (Python 3.8). pytest calls
# setUpModule and tearDownModule, and the clean-ups of tests and classes. It never calls those of a module: what setUpModule made
# stays where it is, and a clean-up that would fail fails nothing. Exits non-zero if that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check pytest==9.1.1
python=$place/venv/bin/python
cd "$place"
cat >test_it.py <<'TEST'
import unittest


def note(word):
    with open("called.txt", "a") as file:
        file.write(word + "\n")


def fail():
    note("module's clean-up")
    raise RuntimeError("cannot be taken away")


def setUpModule():
    note("setUpModule")
    unittest.addModuleCleanup(fail)


def tearDownModule():
    note("tearDownModule")


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup(note, "class's clean-up")

    def test_one(self):
        self.addCleanup(note, "test's clean-up")
TEST
"$python" --version
"$python" -m pytest --version
export PYTHONDONTWRITEBYTECODE=1
unittest=0
"$python" -m unittest test_it 2>unittest.txt || unittest=$?
mv called.txt by-unittest.txt
pytest=0
"$python" -m pytest -q -p no:cacheprovider --junitxml=report.xml test_it.py >pytest.txt || pytest=$?
mv called.txt by-pytest.txt
echo "unittest: exit $unittest, $(tail -n 1 unittest.txt); called: $(paste -sd, by-unittest.txt)"
echo "pytest:   exit $pytest, $(tail -n 1 pytest.txt); called: $(paste -sd, by-pytest.txt)"
grep -oE 'errors="[0-9]*" failures="[0-9]*" skipped="[0-9]*" tests="[0-9]*"' report.xml
[ "$unittest" -eq 1 ]
grep -q 'FAILED (errors=1)' unittest.txt
[ "$(paste -sd, by-unittest.txt)" = "setUpModule,test's clean-up,class's clean-up,tearDownModule,module's clean-up" ]
[ "$pytest" -eq 0 ]
grep -q '^1 passed' pytest.txt
[ "$(paste -sd, by-pytest.txt)" = "setUpModule,test's clean-up,class's clean-up,tearDownModule" ]
grep -q 'errors="0" failures="0" skipped="0" tests="1"' report.xml
