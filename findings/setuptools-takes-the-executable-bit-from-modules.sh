#!/usr/bin/env bash
# git holds two hooks of a package as executable, one in sh and one in Python. The wheel of setuptools keeps the first one's bit and takes that of the
# second, since it copies modules in another way than data; those of hatchling and poetry-core keep both, and pip installs what the wheel says. So
# a fix that is "chmod +x" alone works in every checkout and reaches nobody who installs. Exits non-zero if that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/build"
"$place/build/bin/pip" install -q --disable-pip-version-check hatchling==1.32.4 poetry-core==2.5.0 setuptools==84.0.0
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check pip==26.2.1
python=$place/venv/bin/python
"$python" --version
"$place/venv/bin/pip" --version | cut -d ' ' -f 1,2
mkdir -p "$place/project/it"
cd "$place/project"
touch it/__init__.py
printf '#!/bin/sh\n' >it/hook.sh
printf '#!/usr/bin/env python3\n' >it/hook.py
chmod 755 it/hook.sh it/hook.py
cat >pyproject.toml <<'TOML'
[project]
name = "it"
version = "1"
[tool.setuptools]
packages = ["it"]
[tool.setuptools.package-data]
it = ["*.sh"]
TOML
for backend in setuptools.build_meta hatchling.build poetry.core.masonry.api; do
  rm -rf ../out build it.egg-info
  mkdir ../out
  "$place/build/bin/python" -c "from $backend import build_wheel; build_wheel('../out')" >../build.txt 2>&1
  "$python" -m pip install -q --no-index --force-reinstall ../out/*.whl
  installed=$("$python" -I -c 'import it; print(it.__path__[0])')
  echo "${backend%%.*}: $(cd "$installed" && for hook in hook.*; do test -x "$hook" && echo "$hook runs" || echo "$hook does not"; done | paste -s -d ,)"
done | tee ../seen.txt
grep -qx 'setuptools: hook.py does not,hook.sh runs' ../seen.txt
grep -qx 'hatchling: hook.py runs,hook.sh runs' ../seen.txt
grep -qx 'poetry: hook.py runs,hook.sh runs' ../seen.txt
