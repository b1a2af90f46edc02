"""The four scenarios: what the installed CLI does at the identity boundary, tried for real."""

import json
import os
import time
from pathlib import Path

from specify_cli.cli.commands.sync import sync_now
from specify_cli.status.adapters import fire_saas_fanout
from specify_cli.sync.owner import DaemonOwnerMismatch, require_owner
from specify_cli.sync.preflight import findings
from specify_cli.sync.queue import OfflineQueue

POLLS = 20


class Stage:
    """An isolated home and an identity in it."""

    def __init__(self, home, deployment, cli_version):
        self.home = Path(home)
        self.deployment = deployment
        self.cli_version = cli_version
        self.mission = "mission-" + deployment.run_id.lower()
        self.queue = OfflineQueue(self.home / ".spec-kitty" / "queues" / "queue-0123456789abcdef.db")

    def event(self, number, subject):
        return {"event_id": "%s-%s-%d" % (self.mission, subject, number), "mission": self.mission, "subject": subject}

    def synchronise(self):
        said = []
        status = sync_now(self.queue, self.deployment.send, said.append)
        for line in said:
            print(line)
        return status, said[-1]


def materialized(stage):
    for _ in range(POLLS):
        if stage.deployment.ask("/api/v1/missions/%s/" % stage.mission)["state"] == "materialized":
            return True
        time.sleep(0.01)
    return False


def fresh_authenticated_mission(stage):
    """A new mission of a signed-in user reaches the SaaS whole."""
    readiness = stage.deployment.readiness()
    assert findings(readiness) == [], "the SaaS is not ready: %s" % findings(readiness)
    for number, subject in enumerate(["mission", "WP01", "WP02"]):
        stage.queue.queue_event(stage.event(number, subject))
    status, summary = stage.synchronise()
    assert (status, summary) == (0, "accepted: 3 rejected: 0 unknown: 0"), "events were left behind: " + summary
    assert materialized(stage), "mission did not materialize within 60s"


def legacy_queue_row_migration(stage):
    """Rows of before identities are moved into the identity's queue and sent once."""
    legacy = stage.home / ".spec-kitty" / "queue.db"
    old = OfflineQueue(legacy)
    for number in (1, 2):
        old.queue_event(stage.event(number, "legacy-%d" % number))
    moved = stage.queue.adopt_legacy_rows(legacy)
    assert (moved, old.pending()) == (2, []), "legacy rows stayed behind: %d moved" % moved
    status, summary = stage.synchronise()
    assert (status, summary) == (0, "accepted: 2 rejected: 0 unknown: 0"), "legacy rows were not sent: " + summary


def daemon_owner_mismatch_refusal(stage):
    """A daemon of another version is left alone."""
    record = stage.home / ".spec-kitty" / "sync" / "daemon" / "owner.json"
    record.parent.mkdir(parents=True)
    record.write_text(json.dumps({"pid": os.getpid(), "version": "3.1.9"}), encoding="utf-8")
    try:
        require_owner(record, stage.cli_version)
    except DaemonOwnerMismatch:
        return
    raise AssertionError("the daemon of 3.1.9 was taken over")


def review_rejection_contract(stage):
    """A rejected review tells the SaaS every transition of its lane."""
    rejected = [("for_review", "in_review"), ("in_review", "planned")]
    fire_saas_fanout(stage.queue, "WP03", rejected)
    told = [(event["from"], event["to"]) for event in stage.queue.pending()]
    lost = ["from=%r to=%r" % transition for transition in rejected if transition not in told]
    assert not lost, "lane transitions never reached the queue: " + "; ".join(lost)


SCENARIOS = [
    (1, fresh_authenticated_mission),
    (2, legacy_queue_row_migration),
    (3, daemon_owner_mismatch_refusal),
    (4, review_rejection_contract),
]
