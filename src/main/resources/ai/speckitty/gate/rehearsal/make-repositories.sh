#!/usr/bin/env bash
# Makes each repository's bare origin from a fast-import stream, and its checkout.
# usage: make-repositories.sh GIT BRANCH {NAME ORIGIN CHECKOUT STREAM RESULT}...
set -eu
git=$1 branch=$2
shift 2
while [ $# -gt 0 ]; do
  name=$1 origin=$2 checkout=$3 stream=$4 result=$5
  shift 5
  "$git" init -q --bare "$origin"
  "$git" -C "$origin" symbolic-ref HEAD refs/heads/$branch
  "$git" -C "$origin" fast-import --quiet --export-marks="$result.marks" < "$stream"
  "$git" -C "$origin" for-each-ref --format='%(refname:strip=1) %(objectname) %(*objectname)' refs/tags refs/heads > "$result.refs"
  "$git" clone -q "$origin" "$checkout"
  echo "made $name"
done
