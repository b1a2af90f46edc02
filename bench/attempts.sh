#!/usr/bin/env bash
# How long status takes on many attempts beyond Maven's own start, and how long the page of all attempts takes; fails beyond a limit.
# usage: bench/attempts.sh [attempts]; BENCH_MVN is the mvn to use, with its options; BENCH_CLASSPATH spares the build
set -euo pipefail
cd "$(dirname "$0")/.."
attempts=${1:-500}
read -ra mvn <<<"${BENCH_MVN:-mvn}"
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
version=$(sed -n 's|^  <version>\(.*\)</version>$|\1|p' pom.xml | head -1)
plugin="ai.speckitty:spec-kitty-gate-maven-plugin:$version"
if [ -z "${BENCH_CLASSPATH:-}" ]; then
    "${mvn[@]}" -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true install
    "${mvn[@]}" -B -q -Dspotless.check.skip=true test-compile dependency:build-classpath \
        -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
    BENCH_CLASSPATH=$(cat "$work/classpath")
fi

mkdir -p "$work/root" "$work/project"
for number in $(seq "$attempts"); do
    cp -r artifacts/example/rc16-attempt1 "$work/root/rc$((number / 5 + 1))-attempt$number"
done

# The shortest of five rounds, in milliseconds: what else the machine does only ever adds.
least() {
    local best=999999999 start took
    for _ in 1 2 3 4 5; do
        start=$(date +%s%N)
        "$@" >/dev/null
        took=$((($(date +%s%N) - start) / 1000000))
        best=$((took < best ? took : best))
    done
    echo "$best"
}
goal() { (cd "$work/project" && "${mvn[@]}" -B -o -q "$plugin:$1" -Dgate.artifacts="$work/root"); }
page() {
    java -cp "target/classes:target/test-classes:$BENCH_CLASSPATH" ai.speckitty.gate.wiring.AttemptsBench "$work/root"
}
failed=0
judge() { # what, milliseconds, limit
    local word=within
    if [ "$2" -ge "$3" ]; then word=BEYOND failed=1; fi
    printf '%-44s %6s ms, %s the limit of %s ms\n' "$1" "$2" "$word" "$3"
}

goal status >"$work/said"
grep -q "^attempts  *$attempts in " "$work/said" # what is timed is what was asked for
started=$(least goal help)
asked=$(least goal status)
printf '%-44s %6s ms\n' "Maven's own start (help)" "$started"
judge "status of $attempts attempts, beyond that" $((asked - started)) 1000
judge "page of $attempts attempts, with a JVM's start" "$(least page)" 3000
exit "$failed"
