#!/usr/bin/env bash
# A test finds the service closed and calls pytest.exit with return code 0, which is how pytest stops early without an error. Alone: exit
# 0, and a JUnit report without failure, error or skip, in which the test that called it has lost its name. Under pytest-xdist the same call
# ends the worker, and the run with exit 3: the report blames an internal error of pytest, and the service is named nowhere.
# Exits non-zero if that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check pytest==9.1.1 pytest-xdist==3.8.0
python=$place/venv/bin/python
cd "$place"
cat >test_it.py <<'TEST'
import pytest


def test_one():
    pass


def test_service():
    pytest.exit("closed for today", returncode=0)


@pytest.mark.parametrize("number", range(8))
def test_more(number):
    pass
TEST
"$python" --version
"$python" -m pytest --version
export PYTHONDONTWRITEBYTECODE=1
for workers in 0 1; do
  exit=0
  "$python" -m pytest -p no:cacheprovider -n "$workers" --junitxml=report.xml test_it.py >log.txt 2>&1 || exit=$?
  suite=$(grep -oE 'errors="[0-9]*" failures="[0-9]*" skipped="[0-9]*" tests="[0-9]*"' report.xml)
  nameless=$(grep -oE '<testcase (time="[0-9.]*" ?)?/>' report.xml | wc -l)
  echo "-n $workers: exit $exit; JUnit: $suite, cases without a name: $nameless; 'closed for today' in log: $(grep -c 'closed for today' log.txt || true), in report: $(grep -c 'closed for today' report.xml || true)"
  case $workers in
    0)
      [ "$exit" -eq 0 ]
      [ "$suite" = 'errors="0" failures="0" skipped="0" tests="1"' ]
      [ "$nameless" -eq 1 ]
      ;;
    1)
      [ "$exit" -eq 3 ]
      grep -q 'INTERNALERROR' log.txt
      grep -q 'classname="pytest" name="internal"' report.xml
      ;;
  esac
done
