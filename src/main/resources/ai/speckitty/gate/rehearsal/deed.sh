#!/usr/bin/env bash
# Does what a scenario says, with names of its world for a shell.
# usage: deed.sh TEXT
set -eu
workspace=$folder/workspace
build=$(dirname "$folder")/target/spec-kitty-gate
open=$folder/open

# Plays programs of others, until the world's marker is gone.
play() {
  "$python" -B "$folder/making/bystanders.py" "$open" "$@"
}

eval "$1"
