#!/usr/bin/env bash
# Two projects say version = "3.2.0-rc.16". setuptools writes "Version: 3.2.0rc16" into the wheel's metadata, hatchling the project's own
# spelling, both under file names that say 3.2.0rc16. Installed, importlib.metadata and "pip show" give hatchling's the one spelling and "pip list"
# the other, so that comparing texts calls an installation another version. Exits non-zero if that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/build"
"$place/build/bin/pip" install -q --disable-pip-version-check hatchling==1.32.4 setuptools==84.0.0
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check pip==26.2.1
python=$place/venv/bin/python
"$python" --version
"$place/venv/bin/pip" --version | cut -d ' ' -f 1,2
for backend in hatchling.build setuptools.build_meta; do
  name=by-${backend%.*}
  mkdir -p "$place/$name/${name/-/_}"
  touch "$place/$name/${name/-/_}/__init__.py"
  printf '[project]\nname = "%s"\nversion = "3.2.0-rc.16"\n' "$name" >"$place/$name/pyproject.toml"
  (cd "$place/$name" && "$place/build/bin/python" -c "from $backend import build_wheel; build_wheel('..')" >build.txt 2>&1)
  "$python" -m pip install -q --no-index "$place/${name/-/_}"-3.2.0rc16-*.whl
  said=$("$python" -c "from importlib.metadata import version; print(version('$name'))")
  shown=$("$python" -m pip show "$name" | sed -n 's/^Version: //p')
  listed=$("$python" -m pip list --format=freeze | sed -n "s/^$name==//p")
  echo "$name: importlib.metadata $said, pip show $shown, pip list $listed" | tee -a "$place/seen.txt"
done
grep -qx 'by-hatchling: importlib.metadata 3.2.0-rc.16, pip show 3.2.0-rc.16, pip list 3.2.0rc16' "$place/seen.txt"
grep -qx 'by-setuptools: importlib.metadata 3.2.0rc16, pip show 3.2.0rc16, pip list 3.2.0rc16' "$place/seen.txt"
