#!/usr/bin/env bash
# pytest-timeout ends a session that takes too long between two tests (--session-timeout). The tests that did not run are told nowhere: the
# JUnit report holds the one that passed and counts no failure, no error and no skip; the terminal counts "1 passed". Only the exit status
# and a line between exclamation marks tell, and the status is 1 alone, as for a failed test, and 2 under pytest-xdist, as for an
# interruption. Exits non-zero if that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check pytest==9.1.1 pytest-xdist==3.8.0 pytest-timeout==2.4.0
python=$place/venv/bin/python
cd "$place"
cat >test_it.py <<'TEST'
import time

import pytest


def test_that_takes_its_time():
    time.sleep(1.5)


@pytest.mark.parametrize("number", range(4))
def test_that_would_fail(number):
    time.sleep(1.5)
    assert False
TEST
"$python" --version
"$python" -m pytest --version
export PYTHONDONTWRITEBYTECODE=1
for workers in 0 1; do
  exit=0
  "$python" -m pytest -p no:cacheprovider -n "$workers" --session-timeout 1 --junitxml=report.xml test_it.py >log.txt 2>&1 || exit=$?
  suite=$(grep -oE 'errors="[0-9]*" failures="[0-9]*" skipped="[0-9]*" tests="[0-9]*"' report.xml)
  echo "-n $workers: exit $exit; terminal: $(tail -n 1 log.txt); JUnit: $suite"
  grep -o '!!* .*session-timeout.*' log.txt
  [ "$exit" -eq $((workers + 1)) ]
  tail -n 1 log.txt | grep -q ' 1 passed in '
  [ "$suite" = 'errors="0" failures="0" skipped="0" tests="1"' ]
done
