#!/usr/bin/env bash
# pytest-timeout's method "thread" ends the process in which a test takes too long. Under pytest-xdist that is a worker. The terminal then
# counts that test among the failed ones, and the JUnit file of the same run among the errors, as failed on set-up: failures="0". With the
# method "signal" both call it a failure. Exits non-zero if that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check pytest==9.1.1 pytest-xdist==3.8.0 pytest-timeout==2.4.0
python=$place/venv/bin/python
cd "$place"
cat >test_it.py <<'TEST'
import time


def test_in_time():
    pass


def test_too_slow():
    time.sleep(4)
TEST
"$python" --version
"$python" -m pytest --version
for method in thread signal; do
  exit=0
  "$python" -m pytest -q -p no:cacheprovider -n 2 --timeout 1 --timeout-method "$method" --junitxml="$method.xml" test_it.py >"$method.txt" 2>&1 || exit=$?
  suite=$(grep -oE 'errors="[0-9]*" failures="[0-9]*"' "$method.xml")
  echo "$method: exit $exit; terminal: $(tail -n 1 "$method.txt"); JUnit: $suite"
  [ "$exit" -eq 1 ]
  tail -n 1 "$method.txt" | grep -q '^1 failed, 1 passed'
  case $method in
    thread) [ "$suite" = 'errors="1" failures="0"' ] && grep -q 'failed on setup with' thread.xml ;;
    signal) [ "$suite" = 'errors="0" failures="1"' ] ;;
  esac
done
