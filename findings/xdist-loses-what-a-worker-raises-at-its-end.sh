#!/usr/bin/env bash
# A conftest counts what tests leave behind and refuses it at the end of the session: it raises, or it sets the exit status. Alone pytest
# ends with 1. Under pytest-xdist the tests run in workers, so that the session of the main process has counted nothing, and what the hook
# raises or sets in a worker is lost: exit 0, a green JUnit report, and not a word in the log. Exits non-zero if that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check pytest==9.1.1 pytest-xdist==3.8.0
python=$place/venv/bin/python
cd "$place"
cat >conftest.py <<'TEST'
import os

import pytest

left = []


@pytest.fixture
def row():
    yield "a row"
    left.append("a row")


def pytest_sessionfinish(session):
    if left and os.environ["HOW"] == "raise":
        raise RuntimeError("left behind: " + ", ".join(left))
    if left:
        session.exitstatus = 1
TEST
cat >test_it.py <<'TEST'
def test_one(row):
    assert row


def test_two(row):
    assert row
TEST
"$python" --version
"$python" -m pytest --version
export PYTHONDONTWRITEBYTECODE=1
for how in raise set; do
  for workers in 0 2; do
    exit=0
    HOW=$how "$python" -m pytest -v -p no:cacheprovider -n "$workers" --junitxml=report.xml test_it.py >log.txt 2>&1 || exit=$?
    suite=$(grep -oE 'errors="[0-9]*" failures="[0-9]*" skipped="[0-9]*" tests="[0-9]*"' report.xml)
    echo "$how, -n $workers: exit $exit; JUnit: $suite; the log says 'left behind' $(grep -c 'left behind' log.txt || true) times"
    [ "$suite" = 'errors="0" failures="0" skipped="0" tests="2"' ]
    case $workers in
      0) [ "$exit" -eq 1 ] ;;
      2)
        [ "$exit" -eq 0 ]
        tail -n 1 log.txt | grep -q '2 passed'
        [ "$(grep -c 'left behind' log.txt || true)" -eq 0 ]
        ;;
    esac
  done
done
