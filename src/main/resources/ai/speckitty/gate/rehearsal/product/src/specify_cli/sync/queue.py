"""The offline queue: events wait here until the SaaS takes them."""

import json
import logging
import sqlite3
from contextlib import closing
from pathlib import Path

logger = logging.getLogger(__name__)

SCHEMA = """
CREATE TABLE IF NOT EXISTS queue (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    payload TEXT NOT NULL
)
"""


class OfflineQueue:
    """Events of one identity, in the order in which they happened."""

    def __init__(self, path):
        self.path = Path(path)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._open()) as db, db:
            db.execute(SCHEMA)

    def _open(self):
        return sqlite3.connect(str(self.path))

    def queue_event(self, event):
        """Keeps an event until it is drained."""
        row = (event["event_id"], event["subject"], json.dumps(event, sort_keys=True))
        with closing(self._open()) as db, db:
            db.execute("DELETE FROM queue WHERE subject = ?", (event["subject"],))
            db.execute("INSERT INTO queue (event_id, subject, payload) VALUES (?, ?, ?)", row)

    def pending(self):
        """The waiting events, oldest first."""
        with closing(self._open()) as db:
            rows = db.execute("SELECT payload FROM queue ORDER BY id").fetchall()
        return [json.loads(payload) for (payload,) in rows]

    def remove(self, event_ids):
        """Forgets events that were taken."""
        with closing(self._open()) as db, db:
            db.executemany("DELETE FROM queue WHERE event_id = ?", [(event_id,) for event_id in event_ids])

    def adopt_legacy_rows(self, legacy):
        """Moves rows of the queue of before identities into this one, and says how many."""
        with closing(sqlite3.connect(str(legacy))) as old:
            rows = old.execute("SELECT payload FROM queue ORDER BY id").fetchall()
            for (payload,) in rows:
                self.queue_event(json.loads(payload))
            with old:
                old.execute("DELETE FROM queue")
        return len(rows)
