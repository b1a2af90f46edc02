#!/usr/bin/env bash
# Makes each repository's bare origin from a fast-import stream, and its checkout; all of them at the same time. Prints a line for each
# branch, tag and mark: the repository, its name, the object, and the commit if that is another one.
# usage: make-repositories.sh GIT BRANCH WORK {NAME ORIGIN CHECKOUT}..., with a stream in WORK/NAME
set -eu
git=$1 branch=$2 work=$3
shift 3

make() {
  local name=$1 origin=$2 checkout=$3 here=$work/$1
  "$git" init -q --bare "$origin"
  "$git" -C "$origin" symbolic-ref HEAD "refs/heads/$branch"
  "$git" -C "$origin" fast-import --quiet --export-marks="$here/marks" < "$here/stream"
  "$git" -C "$origin" for-each-ref --format="$name %(refname:strip=1) %(objectname) %(*objectname)" refs/tags refs/heads > "$here/refs"
  sed "s|.*|$name & |" "$here/marks" >> "$here/refs"
  "$git" clone -q "$origin" "$checkout"
}

making=
while [ $# -gt 0 ]; do
  make "$1" "$2" "$3" &
  making="$making $!"
  shift 3
done
failed=0
for each in $making; do
  wait "$each" || failed=1
done
[ "$failed" -eq 0 ] || exit 1
cat "$work"/*/*/refs
