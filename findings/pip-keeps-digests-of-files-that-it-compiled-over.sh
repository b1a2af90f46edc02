#!/usr/bin/env bash
# A wheel brings a compiled file in __pycache__, as wheels of NumPy 1.26 do. pip compiles over it, and then records the file twice: once
# without a digest, once with the wheel's, which the file no longer has. Who checks an installation by its record finds a changed file
# in a fresh one. Exits non-zero if that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/build"
"$place/build/bin/pip" install -q --disable-pip-version-check setuptools==84.0.0
mkdir -p "$place/project/it"
echo 'ONE = 1' >"$place/project/it/__init__.py"
cat >"$place/project/pyproject.toml" <<'TOML'
[project]
name = "it"
version = "1"
[tool.setuptools]
packages = ["it"]
[tool.setuptools.package-data]
it = ["__pycache__/*"]
TOML
cd "$place/project"
"$place/build/bin/python" -m compileall -q it
"$place/build/bin/python" -c 'from setuptools.build_meta import build_wheel; build_wheel("..")' >build.txt 2>&1
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check pip==26.2.1
python=$place/venv/bin/python
"$python" --version
"$place/venv/bin/pip" --version | cut -d ' ' -f 1,2
"$python" -m pip install -q --no-index ../it-1-py3-none-any.whl
cd "$place"
"$python" - <<'PYTHON' | tee seen.txt
from base64 import urlsafe_b64encode
from hashlib import sha256
from importlib.metadata import files

for file in files("it"):
    if file.suffix == ".pyc":
        own = urlsafe_b64encode(sha256(file.read_binary()).digest()).rstrip(b"=").decode()
        print(file.name.split(".")[0], "no digest" if file.hash is None else "its digest" if file.hash.value == own else "another digest")
PYTHON
[ "$(sort seen.txt)" = "$(printf '__init__ another digest\n__init__ no digest')" ]
