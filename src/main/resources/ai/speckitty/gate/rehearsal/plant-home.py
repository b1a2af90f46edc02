"""Plants what an operator's home holds: queues, the active scope, and the record of a daemon that has ended."""

import json
import sqlite3
import sys
from pathlib import Path

home = Path(sys.argv[1]) / ".spec-kitty"
secret = sys.argv[2]


def queue(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(str(path))
    db.execute("CREATE TABLE queue (id INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT NOT NULL, payload TEXT NOT NULL)")
    db.executemany("INSERT INTO queue (event_id, payload) VALUES (?, '{}')", [("e%d" % n,) for n in range(rows)])
    db.commit()
    db.close()


home.mkdir(parents=True)
for number, path in enumerate(sys.argv[3:]):
    queue(Path(path), 2 + 3 * number)
(home / "active_queue_scope").write_text("00f1e2d3c4b5a697\n", encoding="utf-8")
(home / "config.toml").write_text('[sync]\nenabled = true\n', encoding="utf-8")
(home / "credentials").write_text(json.dumps({"access_token": secret}) + "\n", encoding="utf-8")
