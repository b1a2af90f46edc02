#!/usr/bin/env bash
# One view in a database uses what SQLite knows since 3.44 (an aggregate with its own ORDER BY). To an older SQLite every statement then
# fails, also one that counts the rows of another table, and not with a syntax error: it says "malformed database schema", with the code of
# a corrupt file (SQLITE_CORRUPT). The file is whole. With "pragma writable_schema = on", which is said to be for writing, the older one
# leaves out the view alone, counts the rows and finds the file ok. Exits non-zero if that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check apsw==3.53.4.0
cd "$place"
"$place/venv/bin/python" - <<'PROGRAM'
import sqlite3

import apsw

print("written by SQLite", apsw.sqlite_lib_version(), "and read by SQLite", sqlite3.sqlite_version)
assert apsw.sqlite_lib_version() >= "3.44" and sqlite3.sqlite_version_info < (3, 44), "needs an older one in Python"
newer = apsw.Connection("queue.db")
newer.execute("create table queue (id integer primary key, text)")
newer.execute("insert into queue (text) values ('one'), ('two'), ('three')")
newer.execute("create view later as select string_agg(text, ',' order by id) from queue")
newer.close()


def count(*statements):
    older = sqlite3.connect("queue.db")
    try:
        for statement in statements:
            older.execute(statement)
        return older.execute("select count(*) from queue").fetchone()[0], older.execute("pragma integrity_check").fetchone()[0]
    except sqlite3.Error as error:
        return getattr(error, "sqlite_errorname", ""), str(error)
    finally:
        older.close()


plain, lenient = count(), count("pragma writable_schema = on")
print("as it is:", plain)
print("with writable_schema:", lenient)
assert plain[0] in ("", "SQLITE_CORRUPT") and plain[1].startswith("malformed database schema (later)"), plain
assert lenient == (3, "ok"), lenient
PROGRAM
