#!/usr/bin/env bash
# One commit, the candidate's tag annotated and the final's light, as "git tag v3.2.0" makes one. Checked out at v3.2.0, setuptools-scm and hatch-vcs
# both build 3.2.0rc16: they ask git describe, which takes an annotated tag before a light one whatever is checked out. Of two annotated ones the
# younger counts, of two light ones the first by name, so that v3.2.0rc17 on the commit of v3.2.0rc16 builds 3.2.0rc16. Exits non-zero if that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check hatchling==1.32.4 hatch-vcs==0.5.0 setuptools==84.0.0 setuptools-scm==10.3.4
python=$place/venv/bin/python
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@localhost GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@localhost
git --version
"$python" --version
mkdir -p "$place/project/it"
cd "$place/project"
touch it/__init__.py
cat >pyproject.toml <<'TOML'
[project]
name = "it"
dynamic = ["version"]
[tool.setuptools_scm]
[tool.hatch.version]
source = "vcs"
TOML
git init -q -b main
git add .
git commit -q -m it
# Checks a tag out and builds it; prints the version in the wheel's name.
built() {
  git checkout -q "$1"
  for backend in setuptools.build_meta hatchling.build; do
    rm -rf ../out
    "$python" -c "from $backend import build_wheel; build_wheel('../out')" >../build.txt 2>&1
    git clean -qfdx
    (cd ../out && echo "$2 $1 by ${backend%.*}: $(ls | cut -d - -f 2)")
  done
}
{
  git tag -a -m candidate v3.2.0rc16
  git tag v3.2.0
  built v3.2.0 'annotated and light,'
  git tag -d v3.2.0 v3.2.0rc16 >../tags.txt
  git tag v3.2.0rc16
  git tag v3.2.0rc17
  built v3.2.0rc17 'both light,'
} | tee ../seen.txt
for backend in setuptools hatchling; do
  grep -qx "annotated and light, v3.2.0 by $backend: 3.2.0rc16" ../seen.txt
  grep -qx "both light, v3.2.0rc17 by $backend: 3.2.0rc16" ../seen.txt
done
