#!/usr/bin/env bash
# Copies the archive of a sealed attempt, if the run has one, from the evidence root to target/, where jobs publish from.
set -euo pipefail
file=${1:-target/spec-kitty-gate/verdict.json}
[ -f "$file" ] || exit 0
archive="$(jq -r .evidence "$file").zip"
[ ! -f "$archive" ] || cp -f "$archive" target/
