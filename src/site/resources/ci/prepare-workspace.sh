#!/usr/bin/env bash
# Makes or refreshes the checkouts that the gate definition names, each with its whole history, below workspace/.
# HARNESS_COMMIT pins the harness, so that every job of one gate sees the same commit. GIT_BASE is where the repositories are.
set -euo pipefail
base=${GIT_BASE:-https://github.com}
mkdir -p workspace

checkout() { # repository folder branch
  local place="workspace/$2"
  if [ -d "$place/.git" ]; then
    git -C "$place" fetch --quiet --prune --tags origin
  else
    git clone --quiet "$base/$1.git" "$place"
  fi
  git -C "$place" checkout --quiet --detach "origin/$3"
}

checkout Priivacy-ai/spec-kitty spec-kitty main
checkout Priivacy-ai/spec-kitty-events spec-kitty-events main
checkout Priivacy-ai/spec-kitty-end-to-end-testing spec-kitty-end-to-end-testing main
if [ -n "${HARNESS_COMMIT:-}" ]; then
  git -C workspace/spec-kitty-end-to-end-testing checkout --quiet --detach "$HARNESS_COMMIT"
fi
