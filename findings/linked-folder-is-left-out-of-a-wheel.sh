#!/usr/bin/env bash
# A package holds a linked folder and a linked file, both tracked by git, and its code reads them where it is checked out. hatchling follows both
# into the wheel, flit-core leaves the folder out, poetry-core both. Every build ends with exit status 0 and says nothing.
# Exits non-zero if that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check hatchling==1.32.4 flit-core==4.1.0 poetry-core==2.5.0
"$place/venv/bin/python" --version
mkdir -p "$place/project/it" "$place/project/templates"
cd "$place/project"
echo '"""It."""' >it/__init__.py
echo spec >templates/spec.md
echo words >words.txt
ln -s ../templates it/templates
ln -s ../words.txt it/words.txt
cat >pyproject.toml <<'TOML'
[project]
name = "it"
version = "1"
description = "It."
TOML
git -c init.defaultBranch=main init -q
git add .
for backend in hatchling.build flit_core.buildapi poetry.core.masonry.api; do
  rm -rf ../out
  mkdir ../out
  "$place/venv/bin/python" -c "from $backend import build_wheel; build_wheel('../out')" >../build.txt 2>&1
  echo "${backend%%.*}: $("$place/venv/bin/python" -c 'import sys, zipfile
names = zipfile.ZipFile(sys.argv[1]).namelist()
print(*sorted(name for name in names if name.startswith("it/") and not name.endswith("/")))' ../out/*.whl)"
done | tee ../seen.txt
grep -qx 'hatchling: it/__init__.py it/templates/spec.md it/words.txt' ../seen.txt
grep -qx 'flit_core: it/__init__.py it/words.txt' ../seen.txt
grep -qx 'poetry: it/__init__.py' ../seen.txt
