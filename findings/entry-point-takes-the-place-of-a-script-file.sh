#!/usr/bin/env bash
# A wheel brings a script file, a wrapper in sh that sets something and starts the program, and an entry point of the same name, as a project has
# both that adds the second and forgets the first. pip installs the command of the entry point, leaves the file out, and neither says so nor
# records it: the wrapper never runs, and "pip show -f" and the record know of one command. Exits non-zero if that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/build"
"$place/build/bin/pip" install -q --disable-pip-version-check setuptools==84.0.0
mkdir -p "$place/project/it" "$place/project/bin"
cd "$place/project"
printf 'import os\n\n\ndef main():\n    print("mode", os.environ.get("MODE"))\n' >it/__init__.py
printf '#!/bin/sh\nMODE=safe exec python3 -m it\n' >bin/it
chmod +x bin/it
cat >pyproject.toml <<'TOML'
[project]
name = "it"
version = "1"
[project.scripts]
it = "it:main"
[tool.setuptools]
packages = ["it"]
script-files = ["bin/it"]
TOML
"$place/build/bin/python" -c 'from setuptools.build_meta import build_wheel; build_wheel("..")' >../build.txt 2>&1
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check pip==26.2.1
python=$place/venv/bin/python
"$python" --version
"$place/venv/bin/pip" --version | cut -d ' ' -f 1,2
"$python" -m pip install --no-index ../it-1-py3-none-any.whl >../install.txt 2>&1
cd "$place"
grep -i warning install.txt || echo 'no warning'
"$python" - <<'PYTHON' | tee seen.txt
import zipfile
from importlib.metadata import files

named = [name for name in zipfile.ZipFile("it-1-py3-none-any.whl").namelist() if "/scripts/" in name]
print("wheel:", *named)
print("installed:", *(file for file in files("it") if file.parts[-2] == "bin"))
PYTHON
echo "command: $("$place/venv/bin/it")" | tee -a seen.txt
grep -qx 'wheel: it-1.data/scripts/it' seen.txt
grep -qx 'installed: ../../../bin/it' seen.txt
grep -qx "command: mode None" seen.txt
