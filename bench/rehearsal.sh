#!/usr/bin/env bash
# Measures a green rehearsal beside that of an earlier build, each run by Maven in its own folder as the README says, so with the options that
# .mvn/jvm.config there gives to Maven's JVM: wall time, processor time, and the most memory of that JVM.
# usage: bench/rehearsal.sh; BENCH_ROUNDS is how often (3), BENCH_REPOSITORY the local repository to take dependencies from
set -euo pipefail
cd "$(dirname "$0")/.."
earlier=d80e1aa
rounds=${BENCH_ROUNDS:-3}
repository=${BENCH_REPOSITORY:-$HOME/.m2/repository}
work=$(mktemp -d)
trap 'git worktree remove --force "$work/earlier" 2> /dev/null || true; chmod -R u+w "$work"; rm -rf "$work"' EXIT
missed=0

limit() { # what, measured, beside, limit in hundredths
  local ratio=$(( $2 * 100 / ($3 > 0 ? $3 : 1) ))
  echo "$1: $2 beside $3, ratio $ratio/100${4:+, limit $4/100}"
  if [ "$3" -le 0 ] || { [ -n "${4:-}" ] && [ "$ratio" -gt "$4" ]; }; then echo "$1: too much"; missed=1; fi
}
build() { # side, folder of its sources; both have the same version, so each gets a local repository of its own
  cp -r "$repository" "$work/$1.repository"
  rm -rf "$work/$1.repository/ai/speckitty"
  (cd "$2" && mvn -B -q -Dmaven.repo.local="$work/$1.repository" -Dmaven.test.skip=true -Dspotless.check.skip=true install)
}
rehearse() { # side, folder of its sources; adds a line of milliseconds of wall and processor time and of kilobytes
  local folder
  folder=$(mktemp -d "$work/XXXXXX")
  (cd "$2" && command time -f '%e %U %S %M' -o "$work/took" \
    mvn -B -o -q -Dmaven.repo.local="$work/$1.repository" ai.speckitty:spec-kitty-gate-maven-plugin:0.1.0-SNAPSHOT:rehearse \
    -Dgate.rehearse.scenario=green -Dgate.rehearse.folder="$folder/world" > "$work/said" 2>&1) ||
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
rehearse now "$PWD"
rehearse earlier "$work/earlier"
rm "$work/now.rounds" "$work/earlier.rounds"
for _ in $(seq "$rounds"); do
  rehearse now "$PWD"
  rehearse earlier "$work/earlier"
done
limit "a green rehearsal, in milliseconds" "$(least now 1)" "$(least earlier 1)" 50
limit "its processor time, in milliseconds" "$(least now 2)" "$(least earlier 2)"
limit "the most memory of its JVM, in kilobytes" "$(middle now 3)" "$(middle earlier 3)" 80
exit "$missed"
