#!/usr/bin/env bash
# Runs the canary against the service: {{canary.runs}} times, or once with --single.
# Exit status: 0 every run passed, 1 a run failed, 2 the preflight refused to start.
set -u

case " $* " in *" --single "*) single=yes ;; *) single=no ;; esac

checkout=$(cd "$(dirname "$0")/{{up}}" && pwd)
results="$checkout/{{{canary.results}}}"

refuse() {
  echo "preflight: $1" >&2
  exit 2
}

[ -x "${SK_E2E_SPEC_KITTY_BIN:-}" ] || refuse "SK_E2E_SPEC_KITTY_BIN names no program"
[ -x "${SK_E2E_SPEC_KITTY_PYTHON:-}" ] || refuse "SK_E2E_SPEC_KITTY_PYTHON names no program"
{{#canary.arguments}}
case " $* " in *' {{.}} '*) ;; *) refuse '{{.}} was not given' ;; esac
{{/canary.arguments}}
{{#environment}}
{{#value}}
[ "$(printenv '{{key}}')" = '{{.}}' ] || refuse '{{key}} is not {{.}}'
{{/value}}
{{^value}}
[ -n "$(printenv '{{key}}')" ] || refuse '{{key}} is not set'
{{/value}}
{{/environment}}
# more preflight
runs={{canary.runs}}
[ "$single" = no ] || runs=1
mkdir -p "$results/runs"

run=1
while [ "$run" -le "$runs" ]; do
  echo "=== run $run of $runs ==="
  # before run
  "$SK_E2E_SPEC_KITTY_PYTHON" -B "$checkout/harness/run.py" "$run" "$results/latest.json"
  status=$?
  # after run
  cp "$results/latest.json" "$results/runs/run-$run.json"
  # after copy
  if [ "$status" -ne 0 ]; then
    echo "=== run $run failed ==="
    exit 1
  fi
  run=$((run + 1))
done
echo "=== $runs of $runs runs passed ==="
