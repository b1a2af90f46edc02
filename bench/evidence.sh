#!/usr/bin/env bash
# Seals and verifies a large attempt beside sha256sum on the same files in the same run, and verifies a long ledger; fails beyond a limit.
# usage: bench/evidence.sh [files] [bytes] [lines]
set -euo pipefail
cd "$(dirname "$0")/.."
files=${1:-10000} bytes=${2:-2147483648} lines=${3:-100000}
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
mvn -B -q test-compile -Dspotless.check.skip=true dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
run() { java -cp "target/classes:target/test-classes:$(cat "$work/classpath")" ai.speckitty.gate.evidence.EvidenceBench "$@"; }
sums() { find "$1" -type f -print0 | xargs -0 sha256sum; }
# The shortest of some rounds, in milliseconds: what else the machine does only ever adds.
least() {
    local rounds=$1 best=999999999 start took
    shift
    while [ "$rounds" -gt 0 ]; do
        start=$(date +%s%N)
        "$@" >/dev/null
        took=$((($(date +%s%N) - start) / 1000000))
        best=$((took < best ? took : best)) rounds=$((rounds - 1))
    done
    echo "$best"
}
failed=0
judge() { # what, milliseconds, limit in milliseconds
    local word=within
    if [ "$2" -gt "$3" ]; then word=BEYOND failed=1; fi
    printf '%-36s %8s ms, %s the limit of %s ms\n' "$1" "$2" "$word" "$3"
}

attempt="$work/rc1-attempt1"
run attempt "$attempt" "$files" "$bytes"
sums "$attempt" >/dev/null
hashed=$(least 2 sums "$attempt")
printf '%-36s %8s ms\n' "sha256sum, $files files" "$hashed"
judge "seal (key, manifest, attestation)" "$(least 2 run seal "$attempt")" $((hashed * 13 / 10))
judge "verify" "$(least 2 run verify "$attempt")" $((hashed * 13 / 10))

run ledger "$work/ledger.jsonl" "$lines"
run ledger "$work/short.jsonl" 1
started=$(least 7 run chain "$work/short.jsonl")
printf '%-36s %8s ms\n' "JVM start, with one ledger line" "$started"
judge "ledger chain, JVM start included" "$(least 7 run chain "$work/ledger.jsonl")" $((started + 5000))
exit "$failed"
