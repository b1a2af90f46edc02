#!/usr/bin/env bash
# What the gate adds to a canary of 60 s, and what a look at the world costs; prints both and fails beyond 2 % and 1 %.
# Wants compiled classes: run `mvn -q test-compile` first. Takes about two minutes, in which the canary sleeps.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
[ -n "${BENCH_CLASSES:-}" ] || mvn -B -q test-compile -Dspotless.check.skip=true
classpath=${BENCH_CLASSPATH:-$(mvn -q dependency:build-classpath -Dmdep.outputFile=/dev/stdout)}
java -cp "${BENCH_CLASSES:-target/test-classes:target/classes}:$classpath" ai.speckitty.gate.wiring.CanaryBench "$work"
