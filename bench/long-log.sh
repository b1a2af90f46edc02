#!/usr/bin/env bash
# 1 GB of log through the process runner, redaction included, beside `tee | sha256sum` on the same file in the same run.
# Wants compiled classes: run `mvn -q test-compile` first. Prints both times and their ratio; 0.5 or more is wanted.
# usage: bench/long-log.sh [megabytes]
set -euo pipefail
cd "$(dirname "$0")/.."
megabytes=${1:-1024}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -n "${BENCH_CLASSES:-}" ] || mvn -B -q test-compile -Dspotless.check.skip=true
classpath=${BENCH_CLASSPATH:-$(mvn -q dependency:build-classpath -Dmdep.outputFile=/dev/stdout)}
python3 - "$work/input" "$megabytes" <<'PY'
import random, sys
random.seed(1)
words = ["PASSED", "tests/canary.py::test_scenario_1", "queue: 3 pending", "readiness_before", "{'status': 'ok'}"]
block = "".join("%06d %s %s\n" % (i, random.choice(words), random.randbytes(24).hex()) for i in range(16000))
block = (block + "a-known-s3cr3t-value\n").encode()
with open(sys.argv[1], "wb") as out:
    size = 0
    while size < int(sys.argv[2]) << 20:
        size += out.write(block)
PY
now() { date +%s%3N; }
start=$(now); tee "$work/copy" < "$work/input" | sha256sum > /dev/null; plain=$(( $(now) - start )); rm "$work/copy"
start=$(now)
java -Xmx64m -XX:+UseSerialGC -cp "${BENCH_CLASSES:-target/test-classes:target/classes}:$classpath" ai.speckitty.gate.process.LongLog "$work/spool" "$work/input" > /dev/null
gate=$(( $(now) - start ))
if grep -q a-known-s3cr3t-value "$work/spool/redacted.log"; then echo "a secret is left"; exit 1; fi
echo "tee | sha256sum: $plain ms; runner in -Xmx64m: $gate ms; ratio $(( plain * 100 / gate )) %"
[ "$(( plain * 100 / gate ))" -ge 50 ] || { echo "slower than half of tee | sha256sum"; exit 1; }
