#!/usr/bin/env bash
# Measures what a proof costs beside its pytest runs, and what a comparison costs beside parsing.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

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

seconds() { # runs a command and prints how many milliseconds it took
  local from to
  from=$(date +%s%N); "$@" > /dev/null; to=$(date +%s%N)
  echo $(( (to - from) / 1000000 ))
}
cat > "$work/dump.py" <<'PYTHON'
import ast, json, sys
for line in open(sys.argv[1]):
    request = json.loads(line)
    for side in ("before", "after"):
        with open(request[side], "rb") as file:
            ast.dump(ast.parse(file.read()))
PYTHON
compare=src/main/resources/ai/speckitty/gate/fix/compare
seconds python3 -I -S -B "$work/dump.py" "$work/requests.jsonl" > /dev/null
dumped=$(seconds python3 -I -S -B "$work/dump.py" "$work/requests.jsonl")
compared=$(seconds python3 -I -S -B "$compare" "$work/requests.jsonl")
lines=$(wc -l < "$work/after/part0/file0.py")
echo "comparison: 2000 files of $lines lines, both sides: $compared ms; parsing and dumping them: $dumped ms; ratio $(( compared * 100 / dumped ))/100, limit 120/100"

mvn -B -q test-compile -Dspotless.check.skip=true dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
java -cp "target/test-classes:target/classes:$(cat "$work/classpath")" ai.speckitty.gate.fix.ProofMeasurement "$work/proof" | tee "$work/proof.txt"
grep -q 'ratio' "$work/proof.txt"
proof=$(sed -n 's/.*ratio \([0-9]*\)\/100.*/\1/p' "$work/proof.txt")
[ "$(( compared * 100 / dumped ))" -le 120 ] || { echo "the comparison is too slow"; exit 1; }
[ "$proof" -le 70 ] || { echo "the proof is too slow"; exit 1; }
