#!/usr/bin/env bash
# .gitignore says build/, and a package of that name was added all the same, by "git add --force": git tracks it, and tests import it where the
# project is checked out. hatchling reads .gitignore and leaves the package out of the wheel; poetry-core asks git and takes it. So does flit-core,
# which reads neither. All three end with exit status 0 and say nothing. Exits non-zero if that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check hatchling==1.32.4 flit-core==4.1.0 poetry-core==2.5.0
python=$place/venv/bin/python
git --version
"$python" --version
mkdir -p "$place/project/it/build"
cd "$place/project"
echo '"""It."""' >it/__init__.py
echo 'FIXED = True' >it/build/__init__.py
touch it/untracked.log
printf 'build/\n*.log\n' >.gitignore
cat >pyproject.toml <<'TOML'
[project]
name = "it"
version = "1"
description = "It."
TOML
git -c init.defaultBranch=main init -q
git add .
git add --force it/build
git ls-files | paste -s -d ' '
"$python" -c 'from it.build import FIXED; print("checked out: FIXED is", FIXED)'
rm -rf it/__pycache__ it/build/__pycache__
for backend in hatchling.build flit_core.buildapi poetry.core.masonry.api; do
  rm -rf ../out
  mkdir ../out
  "$python" -c "from $backend import build_wheel; build_wheel('../out')" >../build.txt 2>&1
  echo "${backend%%.*}: $("$python" -c 'import sys, zipfile
names = zipfile.ZipFile(sys.argv[1]).namelist()
print(*sorted(name for name in names if name.startswith("it/") and not name.endswith("/")))' ../out/*.whl)"
done | tee ../seen.txt
grep -qx 'hatchling: it/__init__.py' ../seen.txt
grep -qx 'flit_core: it/__init__.py it/build/__init__.py it/untracked.log' ../seen.txt
grep -qx 'poetry: it/__init__.py it/build/__init__.py' ../seen.txt
