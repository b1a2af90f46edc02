#!/usr/bin/env bash
# Ends with 0 only when the gate, or the part of it that ran, said PASSED; with --complete only when that was the whole gate,
# and neither a dry run nor a rehearsal.
# A build tool's exit status can be lost on the way; this file cannot.
set -euo pipefail
wanted='.verdict == "PASSED"'
if [ "${1:-}" = --complete ]; then
  wanted+=' and .complete and (.dryRun | not) and (.rehearsal | not)'
  shift
fi
file=${1:-target/spec-kitty-gate/verdict.json}
jq -r '"\(.verdict) \(.code // "") \(.phase // "")"' "$file"
jq -e "$wanted" "$file" >/dev/null
