#!/usr/bin/env bash
# A candidate is installed, then built again from changed source under its version. Given the new wheel's path pip leaves the old code where it is and
# ends with exit status 0; given the source archive or the folder of the same build it replaces the code. Who tries a wheel that was built anew tries
# the old one. Exits non-zero if that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check pip==26.2.1 setuptools==84.0.0
python=$place/venv/bin/python
"$python" --version
"$place/venv/bin/pip" --version | cut -d ' ' -f 1,2
mkdir "$place/project" "$place/old" "$place/new"
cd "$place/project"
printf '[project]\nname = "it"\nversion = "3.2.0rc16"\n[tool.setuptools]\npy-modules = ["it"]\n' >pyproject.toml
for build in old new; do
  echo "BUILD = '$build'" >it.py
  rm -rf build
  "$python" -c "from setuptools.build_meta import build_sdist, build_wheel; build_wheel('../$build'); build_sdist('../$build')" >../build.txt 2>&1
done
cd "$place"
for given in new/it-3.2.0rc16-py3-none-any.whl new/it-3.2.0rc16.tar.gz ./project; do
  "$python" -m pip install -q --no-index --force-reinstall old/*.whl
  "$python" -m pip install --no-index --no-build-isolation "$given" >install.txt 2>&1
  echo "${given##*/}: exit status $?, then $("$python" -I -c 'import it; print(it.BUILD)')"
done | tee seen.txt
grep -qx 'it-3.2.0rc16-py3-none-any.whl: exit status 0, then old' seen.txt
grep -qx 'it-3.2.0rc16.tar.gz: exit status 0, then new' seen.txt
grep -qx 'project: exit status 0, then new' seen.txt
