#!/usr/bin/env bash
# Measures a green rehearsal beside that of an earlier build: wall time, processor time, and the most memory of its JVM.
set -euo pipefail
cd "$(dirname "$0")/.."
earlier=d80e1aa
rounds=${BENCH_ROUNDS:-3}
work=$(mktemp -d)
trap 'git worktree remove --force "$work/earlier" 2> /dev/null || true; chmod -R u+w "$work"; rm -rf "$work"' EXIT
missed=0

limit() { # what, measured, beside, limit in hundredths
  local ratio=$(( $2 * 100 / ($3 > 0 ? $3 : 1) ))
  echo "$1: $2 beside $3, ratio $ratio/100${4:+, limit $4/100}"
  if [ "$3" -le 0 ] || { [ -n "${4:-}" ] && [ "$ratio" -gt "$4" ]; }; then echo "$1: too much"; missed=1; fi
}
build() { # side, folder of its sources
  (cd "$2" && mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true compile dependency:build-classpath \
    -Dmdep.outputFile="$work/$1.path")
  mkdir "$work/$1.bench"
  javac -d "$work/$1.bench" -cp "$2/target/classes:$(cat "$work/$1.path")" \
    src/test/java/ai/speckitty/gate/wiring/RehearsalBench.java
  echo "$work/$1.bench:$2/target/classes:$(cat "$work/$1.path")" > "$work/$1.path"
}
rehearse() { # side; adds a line of milliseconds of wall and processor time and of kilobytes
  local folder
  folder=$(mktemp -d "$work/XXXXXX")
  command time -f '%e %U %S %M' -o "$work/took" \
    java -cp "$(cat "$work/$1.path")" ai.speckitty.gate.wiring.RehearsalBench "$folder" > /dev/null 2> "$work/said" ||
    { cat "$work/said"; exit 1; }
  awk 'END { printf "%d %d %d\n", $1 * 1000, ($2 + $3) * 1000, $4 }' "$work/took" >> "$work/$1.rounds"
  chmod -R u+w "$folder"
  rm -rf "$folder"
}
least() { sort -n -k "$2" "$work/$1.rounds" | awk -v column="$2" 'NR == 1 { print $column }'; }
middle() { sort -n -k "$2" "$work/$1.rounds" | awk -v column="$2" '{ all[NR] = $column } END { print all[int((NR + 1) / 2)] }'; }

git worktree add --quiet --detach "$work/earlier" "$earlier"
build earlier "$work/earlier"
build now "$PWD"
rehearse now
rehearse earlier
rm "$work/now.rounds" "$work/earlier.rounds"
for _ in $(seq "$rounds"); do
  rehearse now
  rehearse earlier
done
limit "a green rehearsal, in milliseconds" "$(least now 1)" "$(least earlier 1)" 50
limit "its processor time, in milliseconds" "$(least now 2)" "$(least earlier 2)"
limit "the most memory of its JVM, in kilobytes" "$(middle now 3)" "$(middle earlier 3)" 80
exit "$missed"
