#!/usr/bin/env bash
# Measures choosing a candidate from the index's answer beside reading the same answer as plain JSON; and the slowest of damaged answers.
# usage: bench/index.sh; BENCH_CLASSPATH spares the build
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ -z "${BENCH_CLASSPATH:-}" ]; then
    mvn -B -q -Dspotless.check.skip=true test-compile dependency:build-classpath \
        -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
    BENCH_CLASSPATH="target/test-classes:target/classes:$(cat "$work/classpath")"
fi
java -cp "$BENCH_CLASSPATH" ai.speckitty.gate.candidate.index.IndexBench >"$work/said"
took() { awk -v what="$1" '$1 == what { print $2 }' "$work/said"; }
missed=0
judge() { # what, measured, limit, unit
    local word=within
    if [ "$2" -gt "$3" ]; then word=BEYOND missed=1; fi
    printf '%-56s %8s, %s the limit of %s %s\n' "$1" "$2" "$word" "$3" "$4"
}
chosen=$(took chosen) parsed=$(took parsed)
echo "choosing from 20,000 files: $chosen us beside $parsed us of plain reading"
judge "that, in hundredths of plain reading" $((chosen * 100 / (parsed > 0 ? parsed : 1))) 1500 "/ 100"
judge "choosing from 20,000 files" "$chosen" 1000000 us
judge "the slowest of 10,000 damaged answers" "$(took damaged)" 1000000 us
judge "the slowest of long requires-python" "$(took requires-python)" 1000000 us
exit "$missed"
