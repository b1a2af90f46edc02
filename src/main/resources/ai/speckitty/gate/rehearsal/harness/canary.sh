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
{{#is.refusing}}
[ -n "${SPEC_KITTY_E2E_OPERATOR:-}" ] || refuse "SPEC_KITTY_E2E_OPERATOR names nobody"
{{/is.refusing}}
{{#is.leavingADaemon}}
! kill -0 "$(cat "$checkout/../sync-daemon.pid" 2>/dev/null)" 2>/dev/null || refuse "a rogue sync daemon runs"
{{/is.leavingADaemon}}
runs={{canary.runs}}
[ "$single" = no ] || runs=1
mkdir -p "$results/runs"

run=1
while [ "$run" -le "$runs" ]; do
  echo "=== run $run of $runs ==="
  # before run
{{#is.hanging}}
  [ "$single" = no ] || sleep 600
{{/is.hanging}}
  "$SK_E2E_SPEC_KITTY_PYTHON" -B "$checkout/harness/run.py" "$run" "$results/latest.json"
  status=$?
{{#is.repeating}}
  [ "$single$run" != no3 ] || cp "$results/runs/run-2.json" "$results/latest.json"
{{/is.repeating}}
{{#is.leavingADaemon}}
  if [ "$runs" = 1 ]; then
    "$SK_E2E_SPEC_KITTY_PYTHON" -B "$checkout/{{world}}making/bystanders.py" "$checkout/{{world}}open" daemon \
      > "$checkout/../sync-daemon.pid"
  fi
{{/is.leavingADaemon}}
  cp "$results/latest.json" "$results/runs/run-$run.json"
{{#is.committing}}
  [ "$single$run" != no2 ] \
    || git -C "$checkout" -c user.name=x -c user.email=x@example.org commit -q --allow-empty -m moved
{{/is.committing}}
  if [ "$status" -ne 0 ]; then
    echo "=== run $run failed ==="
    exit {{#is.lenient}}0{{/is.lenient}}{{^is.lenient}}1{{/is.lenient}}
  fi
  run=$((run + 1))
done
echo "=== $runs of $runs runs passed ==="
