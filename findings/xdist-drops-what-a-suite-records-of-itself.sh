#!/usr/bin/env bash
# A suite records which service it met, as a property of the whole suite (record_testsuite_property) and of a test (record_property). Alone
# both stand in the JUnit report. Under pytest-xdist the test's arrives and the suite's is dropped, without a warning and with exit 0:
# the one place in the report that names the service is empty. Exits non-zero if that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check pytest==9.1.1 pytest-xdist==3.8.0
python=$place/venv/bin/python
cd "$place"
cat >test_it.py <<'TEST'
import pytest


@pytest.fixture(scope="session", autouse=True)
def service(record_testsuite_property):
    record_testsuite_property("service", "staging")


def test_one(record_property):
    record_property("row", "17")
TEST
"$python" --version
"$python" -m pytest --version
export PYTHONDONTWRITEBYTECODE=1
for workers in 0 1; do
  exit=0
  "$python" -m pytest -p no:cacheprovider -o junit_family=xunit1 -W error -n "$workers" --junitxml=report.xml test_it.py >log.txt 2>&1 || exit=$?
  echo "-n $workers: exit $exit; $(tail -n 1 log.txt); properties: $(grep -oE '<property [^>]*>' report.xml | paste -sd' ')"
  [ "$exit" -eq 0 ]
  tail -n 1 log.txt | grep -q ' 1 passed in '
  grep -q '<property name="row" value="17"' report.xml
  case $workers in
    0) grep -q '<property name="service" value="staging"' report.xml ;;
    1) [ "$(grep -c service report.xml || true)" -eq 0 ] ;;
  esac
done
