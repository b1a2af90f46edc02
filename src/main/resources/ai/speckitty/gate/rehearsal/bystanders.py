"""Plays what others run on the gate's machine: each program ends by itself as soon as the world's marker is gone.

bystanders.py MARKER daemon             starts what looks like a sync daemon, and prints its number
bystanders.py MARKER owned-daemon HOME OWNER WORD  the same with the records that make it the operator's own
bystanders.py MARKER program WORD...    starts a program with these words in its arguments, and prints its number
bystanders.py MARKER writer DATABASE    starts a program that writes to a queue and commits some of it, and prints its number
bystanders.py MARKER drain DATABASE     takes all rows but one out of a queue
bystanders.py MARKER lock FILE          starts a program that holds a lock as a gate at work does, and prints its number
"""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

LIVE = """import os, time
until = time.monotonic() + 900
def run_sync_daemon(port, token):
    while os.path.exists(%r) and time.monotonic() < until:
        time.sleep(0.1)
"""
WRITER = """import os, sqlite3, sys, time
until = time.monotonic() + 900
queue = sqlite3.connect(sys.argv[1], isolation_level=None)
queue.execute("INSERT INTO queue (event_id, payload) VALUES ('written', '{}')")
queue.execute("PRAGMA cache_size=1")
queue.execute("BEGIN IMMEDIATE")
queue.execute("DELETE FROM queue")
queue.execute("CREATE TABLE more (text TEXT)")
queue.executemany("INSERT INTO more VALUES (?)", [("x" * 2000,)] * 50)
print("ready", flush=True)
while os.path.exists(%r) and time.monotonic() < until:
    time.sleep(0.1)
"""
LOCK = """import fcntl, os, sys, time
until = time.monotonic() + 900
held = open(sys.argv[1], "a")
fcntl.lockf(held, fcntl.LOCK_EX)
print("ready", flush=True)
while os.path.exists(%r) and time.monotonic() < until:
    time.sleep(0.1)
"""
TOKEN = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"


def start(code, *words):
    """A session of its own, as the product's daemon has."""
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    program = subprocess.Popen([sys.executable, "-c", code, *words], start_new_session=True, **quiet)
    print(program.pid)
    return program.pid


def begin(code, file):
    """Says its number only when its transaction is open or its lock held."""
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    program = subprocess.Popen(
        [sys.executable, "-c", code, file],
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    if program.stdout.readline() != b"ready\n":
        sys.exit("it did not begin")
    print(program.pid)


def daemon(marker, *words):
    return start((LIVE % marker) + "run_sync_daemon(9411, %r)" % TOKEN, *words)


def own(home, owner, pid):
    state = Path(home) / ".spec-kitty"
    owner = Path(owner)
    owner.parent.mkdir(parents=True, exist_ok=True)
    owner.write_text(json.dumps({"pid": pid, "version": "3.1.9", "port": 9411, "token": TOKEN}), encoding="utf-8")
    (state / "sync-daemon").write_text("http://127.0.0.1:9411\n9411\n%s\n%d\n" % (TOKEN, pid), encoding="utf-8")


def drain(database):
    queue = sqlite3.connect(database)
    with queue:
        queue.execute("DELETE FROM queue WHERE id > (SELECT min(id) FROM queue)")
    queue.close()


def main(marker, what, *words):
    if what == "daemon":
        daemon(marker)
    elif what == "owned-daemon":
        own(words[0], words[1], daemon(marker, words[2]))
    elif what == "program":
        start((LIVE % marker) + "run_sync_daemon(0, '')", *words)
    elif what == "writer":
        begin(WRITER % marker, words[0])
    elif what == "lock":
        begin(LOCK % marker, words[0])
    elif what == "drain":
        drain(words[0])
    else:
        sys.exit("what is %s?" % what)


if __name__ == "__main__":
    main(*sys.argv[1:])
