#!/usr/bin/env bash
# One script, "#!/usr/bin/env python3", put into a wheel by two build backends. hatchling writes "#!python" into the wheel, which pip replaces
# by the environment's interpreter. poetry-core leaves the line as it is, pip leaves it too, and the installed command runs with whatever
# python3 comes first in PATH, without what was installed beside it. Exits non-zero if that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/build"
"$place/build/bin/pip" install -q --disable-pip-version-check hatchling==1.32.4 poetry-core==2.5.0
mkdir -p "$place/hatch/it" "$place/poetry/it"
for backend in hatch poetry; do
  printf '#!/usr/bin/env python3\nimport sys\nprint(sys.prefix)\n' >"$place/$backend/where-$backend"
  chmod +x "$place/$backend/where-$backend"
  touch "$place/$backend/it/__init__.py"
done
cat >"$place/hatch/pyproject.toml" <<'TOML'
[project]
name = "it-hatch"
version = "1"
[tool.hatch.build.targets.wheel]
packages = ["it"]
[tool.hatch.build.targets.wheel.shared-scripts]
"where-hatch" = "where-hatch"
TOML
cat >"$place/poetry/pyproject.toml" <<'TOML'
[tool.poetry]
name = "it-poetry"
version = "1"
description = ""
authors = []
packages = [{ include = "it" }]
[tool.poetry.scripts]
where-poetry = { reference = "where-poetry", type = "file" }
TOML
(cd "$place/hatch" && "$place/build/bin/python" -c 'from hatchling.build import build_wheel; build_wheel("..")')
(cd "$place/poetry" && "$place/build/bin/python" -c 'from poetry.core.masonry.api import build_wheel; build_wheel("..")')
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check pip==26.2.1
"$place/venv/bin/pip" install -q --no-index --no-deps "$place"/it_*.whl
python3 --version
"$place/venv/bin/pip" --version | cut -d ' ' -f 1,2
for backend in hatch poetry; do
  echo "$backend: $(head -n 1 "$place/venv/bin/where-$backend"), runs in $("$place/venv/bin/where-$backend")"
done
[ "$("$place/venv/bin/where-hatch")" = "$place/venv" ]
[ "$("$place/venv/bin/where-poetry")" != "$place/venv" ]
