#!/usr/bin/env bash
# Measures what a proof costs beside that of an earlier build on the same products, and what a comparison costs beside parsing.
set -euo pipefail
cd "$(dirname "$0")/.."
earlier=d80e1aa
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
missed=0

seconds() { # runs a command and prints how many milliseconds it took
  local from to
  from=$(date +%s%N); "$@" > /dev/null; to=$(date +%s%N)
  echo $(( (to - from) / 1000000 ))
}
limit() { # what, measured, beside, limit in hundredths
  local ratio=$(( $2 * 100 / ($3 > 0 ? $3 : 1) ))
  echo "$1: $2 beside $3, ratio $ratio/100, limit $4/100"
  if [ "$ratio" -gt "$4" ] || [ "$3" -le 0 ]; then echo "$1: too much"; missed=1; fi
}

python3 -I -S - "$work" <<'PYTHON'
import json, os, sys

work = sys.argv[1]
FUNCTION = """

def step_%d(items, limit=%d):
    '''Adds up what is below a limit.'''
    total = 0
    for number, item in enumerate(items):
        if item is None or item > limit:
            continue
        total += item * number
    return {"total": total, "step": %d}
"""
with open(os.path.join(work, "requests.jsonl"), "w") as requests:
    for number in range(2000):
        names = {}
        for side in ("before", "after"):
            folder = os.path.join(work, side, "part%d" % (number // 100))
            os.makedirs(folder, exist_ok=True)
            names[side] = os.path.join(folder, "file%d.py" % number)
            text = "import logging\n" + "".join(FUNCTION % (n, n, n) for n in range(30))
            if side == "after":
                text = text.replace("    total = 0\n", "    total = 1\n", 1)
            with open(names[side], "w") as file:
                file.write(text)
        requests.write(json.dumps(dict(names, op="compare", id=number)) + "\n")
PYTHON

cat > "$work/dump.py" <<'PYTHON'
import ast, json, sys
for line in open(sys.argv[1]):
    request = json.loads(line)
    for side in ("before", "after"):
        with open(request[side], "rb") as file:
            ast.dump(ast.parse(file.read()))
PYTHON
comparison=src/main/resources/ai/speckitty/gate/fix/compare
seconds python3 -I -S -B "$work/dump.py" "$work/requests.jsonl" > /dev/null
dumped=$(seconds python3 -I -S -B "$work/dump.py" "$work/requests.jsonl")
compared=$(seconds python3 -I -S -B "$comparison" "$work/requests.jsonl")
limit "comparing 2000 files, in milliseconds beside parsing and dumping them" "$compared" "$dumped" 120

# A product of one source file, and one as large as a real one: 800 files of 250 lines, an environment and bytecode that a
# fixture makes below an ignored folder and keeps while the version stays the same, and a fix of two blockers.
python3 -I -S - "$work" <<'PYTHON'
import os, subprocess, sys

work = sys.argv[1]


def product(name, before, after):
    root = os.path.join(work, name)
    os.makedirs(root)
    git = ["git", "-C", root, "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(git + ["init", "--quiet"], check=True)
    for message, files in (("before", before), ("fix", after)):
        for path, text in files.items():
            file = os.path.join(root, path)
            os.makedirs(os.path.dirname(file), exist_ok=True)
            with open(file, "w") as out:
                out.write(text)
        subprocess.run(git + ["add", "--all"], check=True)
        subprocess.run(git + ["commit", "--quiet", "--message", message], check=True)


product(
    "small",
    {"src/shop/__init__.py": "", "src/shop/queue.py": "def take(items):\n    return items[-1]\n"},
    {
        "src/shop/queue.py": "def take(items):\n    return items[0]\n",
        "tests/test_queue.py": """import time

import pytest

from shop.queue import take


@pytest.mark.parametrize("number", range(40))
def test_takes_the_oldest(number):
    until = time.process_time() + 0.05
    while time.process_time() < until:
        pass
    assert take([number, -1]) == number
""",
    },
)

STEP = """

def step_%d(items, limit=%d):
    '''Adds up what is below a limit.'''
    total = 0
    for number, item in enumerate(items):
        if item is None or item > limit:
            continue
        total += item * number
    return {"total": total, "step": %d, "part": %d}
"""


def source(number, answer):
    steps = "".join(STEP % (n, n, n, number) for n in range(24))
    text = '"""Part %d."""\n\nANSWERS = {}\n\n\ndef answer():\n    return %d\n' % (number, answer) + steps
    return text + "".join("# %d\n" % n for n in range(250 - text.count("\n")))


CONFTEST = '''"""Makes an environment and bytecode once, and keeps both while the version stays the same."""

import compileall
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).parent.parent
MADE = ROOT / ".made"
VERSION = "1.0.0"


@pytest.fixture(scope="session", autouse=True)
def environment():
    stamp = MADE / "version"
    if not stamp.exists() or stamp.read_text() != VERSION:
        subprocess.run([sys.executable, "-m", "venv", str(MADE / "environment")], check=True)
        sys.pycache_prefix, before = str(MADE / "bytecode"), sys.pycache_prefix
        try:
            assert compileall.compile_dir(str(ROOT / "src"), quiet=1)
        finally:
            sys.pycache_prefix = before
        stamp.write_text(VERSION)
    return MADE / "environment" / "bin" / "python"
'''
before = {".gitignore": "/.made/\n__pycache__/\n", "tests/conftest.py": CONFTEST, "src/shop/__init__.py": ""}
for number in range(800):
    folder = "src/shop/part%d" % (number // 40)
    before[folder + "/__init__.py"] = ""
    before["%s/file%d.py" % (folder, number)] = source(number, number)
after = {}
for issue, numbers in ((7, (0, 1, 2)), (8, (40, 41, 42))):
    tests = "import subprocess\n\n"
    tests += "".join("from shop.part%d import file%d\n" % (number // 40, number) for number in numbers)
    for number in numbers:
        after["src/shop/part%d/file%d.py" % (number // 40, number)] = source(number, number + 1)
        tests += "\n\ndef test_file%d(environment):\n    assert file%d.answer() == %d\n" % (number, number, number + 1)
    tests += "\n\ndef test_environment_%d(environment):\n    subprocess.run([environment, '-c', ''], check=True)\n" % issue
    after["tests/test_issue%d.py" % issue] = tests
product("large", before, after)
PYTHON

git clone --quiet --no-checkout . "$work/earlier"
git -C "$work/earlier" checkout --quiet --detach "$earlier"
cp src/test/java/ai/speckitty/gate/fix/ProofMeasurement.java "$work/earlier/src/test/java/ai/speckitty/gate/fix/"
declare -A path
for side in earlier this; do
  folder=.; [ "$side" = this ] || folder=$work/earlier
  (cd "$folder" && mvn -B -q test-compile -Dspotless.check.skip=true dependency:build-classpath \
    -Dmdep.outputFile="$work/classpath-$side" -Dmdep.includeScope=test)
  path[$side]="$folder/target/test-classes:$folder/target/classes:$(cat "$work/classpath-$side")"
done

rounds=0
measure() { # side, product, time or disk, scopes: leaves what it said in a file
  rounds=$((rounds + 1))
  java -cp "${path[$1]}" ai.speckitty.gate.fix.ProofMeasurement "$work/$2" "$work/run$rounds" "$3" "${@:4}" > "$work/$2-$3-$1.txt"
  rm -rf "$work/run$rounds"
}
said() { sed -n "s/^$2 //p" "$work/$1.txt"; }
compare() { # product, limit of time, scopes: earlier beside this, in one run
  for side in earlier this; do measure "$side" "$1" time "${@:3}"; done
  # The earlier one wrote these words in capitals.
  if ! diff -i <(said "$1-time-earlier" verdict) <(said "$1-time-this" verdict); then echo "$1: other verdicts"; missed=1; fi
  grep -q ' proven$' "$work/$1-time-this.txt" || { echo "$1: nothing proven"; missed=1; }
  limit "$1 product, whole proof in milliseconds beside that of $earlier" "$(said "$1-time-this" milliseconds)" \
    "$(said "$1-time-earlier" milliseconds)" "$2"
}
small=('7=src/**')
large=('7=src/shop/part0/**' '8=src/shop/part1/**')
compare small 60 "${small[@]}"
compare large 45 "${large[@]}"
for side in earlier this; do measure "$side" large disk "${large[@]}"; done
limit "large product, most disk in kilobytes beside that of $earlier" "$(said large-disk-this kilobytes)" \
  "$(said large-disk-earlier kilobytes)" 80
exit "$missed"
