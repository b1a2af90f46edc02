#!/usr/bin/env bash
# Makes each repository's bare origin from a fast-import stream, and its checkout; all of them at the same time.
# usage: make-repositories.sh GIT BRANCH {NAME ORIGIN CHECKOUT STREAM RESULT}...
set -eu
git=$1 branch=$2
shift 2

make() {
  local name=$1 origin=$2 checkout=$3 stream=$4 result=$5
  "$git" init -q --bare "$origin"
  "$git" -C "$origin" symbolic-ref HEAD "refs/heads/$branch"
  "$git" -C "$origin" fast-import --quiet --export-marks="$result.marks" < "$stream"
  "$git" -C "$origin" for-each-ref --format='%(refname:strip=1) %(objectname) %(*objectname)' refs/tags refs/heads > "$result.refs"
  "$git" clone -q "$origin" "$checkout"
  echo "made $name"
}

making=
while [ $# -gt 0 ]; do
  make "$1" "$2" "$3" "$4" "$5" &
  making="$making $!"
  shift 5
done
failed=0
for each in $making; do
  wait "$each" || failed=1
done
exit "$failed"
