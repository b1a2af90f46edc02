#!/usr/bin/env bash
# Runs the identity-boundary canary against the deployed SaaS: four times, or once with --single.
# Exit status: 0 every run passed, 1 a run failed, 2 the preflight refused to start.
set -u

single=no
confirmed=no
for argument in "$@"; do
  case "$argument" in
    --single) single=yes ;;
    --yes) confirmed=yes ;;
    *) echo "usage: ${0##*/} [--single] [--yes]" >&2; exit 64 ;;
  esac
done

checkout=$(cd "$(dirname "$0")/.." && pwd)
results=$checkout/artifacts/sync_identity_boundary

refuse() {
  echo "preflight: $1" >&2
  exit 2
}

[ "${SPEC_KITTY_ENABLE_SAAS_SYNC:-}" = 1 ] || refuse "SPEC_KITTY_ENABLE_SAAS_SYNC is not 1"
[ "${SPEC_KITTY_E2E_TRUSTED_RUNNER:-}" = 1 ] || refuse "SPEC_KITTY_E2E_TRUSTED_RUNNER is not 1"
[ -x "${SK_E2E_SPEC_KITTY_BIN:-}" ] || refuse "SK_E2E_SPEC_KITTY_BIN names no program"
[ -x "${SK_E2E_SPEC_KITTY_PYTHON:-}" ] || refuse "SK_E2E_SPEC_KITTY_PYTHON names no program"
[ ! -e "${SK_E2E_SPEC_KITTY_REPO:-/nonexistent}" ] || refuse "SK_E2E_SPEC_KITTY_REPO names a checkout"
# more preflight
if [ "$confirmed" = no ]; then
  printf 'This writes to the deployed SaaS. Is this a trusted runner? [y/N] '
  { read -r answer < /dev/tty; } 2>/dev/null || answer=
  [ "$answer" = y ] || refuse "not confirmed"
fi

runs=4
[ "$single" = no ] || runs=1
mkdir -p "$results/runs"

run=1
while [ "$run" -le "$runs" ]; do
  echo "=== identity boundary run $run of $runs ==="
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
