#!/usr/bin/env bash
# Seals and verifies a large attempt, and a long ledger, beside sha256sum on the same files in the same run.
# usage: mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.cp && bench/evidence.sh [files] [bytes] [lines]
set -euo pipefail
cd "$(dirname "$0")/.."
files=${1:-10000} bytes=${2:-2147483648} lines=${3:-100000}
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
run() { java -cp "${BENCH_CLASSES:-target/classes:target/test-classes}:$(cat "${BENCH_CP:-target/bench.cp}")" ai.speckitty.gate.evidence.EvidenceBench "$@"; }
millis() { local start; start=$(date +%s%N); "$@" >/dev/null; echo $((($(date +%s%N) - start) / 1000000)); }
sums() { find "$1" -type f -print0 | xargs -0 sha256sum; }
ledgersum() { sha256sum "$work/ledger.jsonl"; }

attempt="$work/rc1-attempt1"
run attempt "$attempt" "$files" "$bytes"
sums "$attempt" >/dev/null
printf '%-34s %8s ms\n' "sha256sum, $files files" "$(millis sums "$attempt")"
printf '%-34s %8s ms\n' "seal (key, manifest, attestation)" "$(run seal "$attempt")"
printf '%-34s %8s ms\n' "sha256sum again" "$(millis sums "$attempt")"
printf '%-34s %8s ms\n' "verify" "$(run verify "$attempt")"
run ledger "$work/ledger.jsonl" "$lines"
printf '%-34s %8s ms\n' "sha256sum, $lines ledger lines" "$(millis ledgersum)"
printf '%-34s %8s ms\n' "JVM start" "$(millis run nothing .)"
printf '%-34s %8s ms\n' "ledger chain, JVM start included" "$(millis run chain "$work/ledger.jsonl")"
