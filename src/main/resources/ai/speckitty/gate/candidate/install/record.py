# Compares what lies in an environment with the record inside the wheel, whose own digest the index vouches for. The record
# must name every file of the wheel, with a digest that holds. Runs isolated (-I) and without the start-up files of what is
# installed (-S). Prints one JSON object with all findings.
import base64
import csv
import errno
import hashlib
import io
import json
import os
import re
import stat
import sys
import zipfile

# More say no more; the others are counted.
MOST_FINDINGS = 100
# Room for a quarter of a million files.
LONGEST = 32 << 20
# Wheels may use nothing weaker than SHA-256.
SHORTEST = 32
RECORD = "a record of the wheel's files"

wheel, packages = sys.argv[1:]
prefix = os.path.normpath(os.path.join(packages, "../../.."))
ROOTS = {"purelib": packages, "platlib": packages, "data": prefix, "scripts": os.path.join(prefix, "bin")}
NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
findings = []


def tell(kind, problem, trace):
    """What this machine cannot read is no fault of the wheel's."""
    if isinstance(problem, OSError) and problem.errno:
        print(json.dumps({"findings": [], "unreadable": str(problem)}))
    else:
        sys.__excepthook__(kind, problem, trace)


def find(subject, found, expected="the bytes of the wheel"):
    findings.append({"subject": subject, "found": found, "expected": expected})


def place(name):
    """Where a wheel's file goes. Nothing tells that of a header. pip rewrites a script that asks for its interpreter, and leaves
    out one that is called like a command of the entry points, or as setuptools once called its own."""
    data = re.match(r"[^/]*?\.data/(?:([^/]*)/(.*))?", name, re.DOTALL)
    if data and data.group(1) == "scripts" and name in archive.NameToInfo:
        command = re.sub(r"(?i)(?:\.exe|-script\.py|\.pya)\Z", "", os.path.basename(data.group(2)))
        with archive.open(name) as script:
            if script.read(8) == b"#!python" or command in commands:
                return None, None
    return (packages, name) if data is None else (ROOTS.get(data.group(1)), data.group(2))


def is_cache(path):
    """What Python makes from a source beside it: pip makes it anew, over what a wheel brings."""
    return re.fullmatch(r"(?:.*/)?__pycache__/[^/]*\.pyc", path, re.DOTALL)


def difference(root, path, listed):
    algorithm, _, value = listed.partition("=")
    try:
        digest = hashlib.new(algorithm)
    except ValueError:
        return "cannot be compared: its digest is the unknown " + algorithm
    if digest.digest_size < SHORTEST:
        return "cannot be relied on: its digest is " + algorithm + ", weaker than sha256"
    path = os.path.normpath(os.path.join(root, path))
    if not path.startswith(root + os.sep):
        return "leads out of the environment"
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return "is not installed"
        with open(path, "rb") as file:
            for block in iter(lambda: file.read(1 << 20), b""):
                digest.update(block)
    except (OSError, ValueError) as problem:
        if getattr(problem, "errno", errno.ENOENT) not in NOT_THERE:
            raise
        return "is not installed"
    same = base64.urlsafe_b64encode(digest.digest()).rstrip(b"=") == value.encode().rstrip(b"=")
    return None if same else "is installed with other bytes"


def compare(rows, unsigned):
    """Returns the names that the record has, and how many files were compared."""
    named, compared = set(), 0
    for row in rows:
        name = row[0]
        named.add(name)
        root, path = place(name)
        if len(row) != 3:
            find(name, "has a row of %d fields in the record" % len(row), "path, digest and size")
        elif name not in unsigned and row[1].find("=") < 1:
            find(name, "has no digest in the record", "a digest of its bytes")
        elif name not in unsigned and root and path and not is_cache(path):
            compared += 1
            found = difference(root, path, row[1])
            if found:
                find(name, found)
    return named, compared


def rows(text, own):
    """Each row once: a record that says the same a thousand times costs no more than one that says it once."""
    seen = {}
    try:
        for row in csv.reader(io.StringIO(text, newline=""), strict=True):
            if row:
                seen[tuple(row)] = None
    except csv.Error:
        find(own, "has a row with a quote that does not end", RECORD)
    return seen


sys.excepthook = tell
csv.field_size_limit(LONGEST)
compared = 0
with zipfile.ZipFile(wheel) as archive:
    files = [entry for entry in archive.infolist() if not entry.is_dir()]
    commands = set()
    for entry in [entry for entry in files if re.fullmatch(r"[^/]+\.dist-info/entry_points\.txt", entry.filename)]:
        with archive.open(entry) as file:
            group = ""
            for line in map(str.strip, file.read(LONGEST).decode("utf-8", "replace").splitlines()):
                if line.startswith("["):
                    group = line
                elif "=" in line and group in ("[console_scripts]", "[gui_scripts]"):
                    commands.add(line.partition("=")[0].strip())
    for entry in [entry for entry in files if re.fullmatch(r"[^/]+\.dist-info/RECORD", entry.filename)][:1]:
        own = entry.filename
        # The record cannot name its own digest, nor that of its signatures.
        unsigned = {own, own + ".jws", own + ".p7s"}
        with archive.open(entry) as file:
            text = file.read(LONGEST + 1)
        if len(text) > LONGEST:
            find(own, "has more than %d bytes" % LONGEST, RECORD)
            text = b""
        named, compared = compare(rows(text.decode("utf-8", "replace"), own), unsigned)
        for other in files:
            if other.filename not in named and other.filename not in unsigned:
                find(other.filename, "is in the wheel and not in its record", "a record of all the wheel's files")
further = len(findings) - MOST_FINDINGS
del findings[MOST_FINDINGS:]
if not compared:
    find(os.path.basename(wheel) + " RECORD", "names no file", RECORD)
if further > 0:
    find(os.path.basename(wheel) + " RECORD", "has %d further such files" % further)
print(json.dumps({"findings": findings, "unreadable": None}))
