"""The scenarios of a rehearsal: the service takes an event, and what was once broken in the product still works."""

import importlib
import json
import time
from pathlib import Path

POLLS = 20
CHECKS = json.loads((Path(__file__).resolve().parent / "checks.json").read_text(encoding="utf-8"))


class Queue:
    """Nothing waits: events are sent at once."""

    def __init__(self, path):
        self.path = path

    def pending(self):
        return []


class Stage:
    """An isolated home and a mission in it."""

    def __init__(self, home, deployment, cli_version):
        self.deployment = deployment
        self.cli_version = cli_version
        self.mission = "mission-" + deployment.run_id.lower()
        self.queue = Queue(Path(home) / "queue.db")


def materialized(stage):
    for _ in range(POLLS):
        if stage.deployment.ask("/api/v1/missions/%s/" % stage.mission)["state"] == "materialized":
            return True
        time.sleep(0.01)
    return False


def call(check, values):
    found = importlib.import_module(check["module"])
    owner, _, method = check["symbol"].rpartition(".")
    return getattr(getattr(found, owner)() if owner else found, method)(values)


def scenario(number):
    def play(stage):
        event = {"event_id": "%s-%d" % (stage.mission, number), "mission": stage.mission, "subject": "scenario"}
        assert stage.deployment.send(event), "the event was left behind"
        assert materialized(stage), "the mission did not materialize"
        for check in CHECKS["blockers"]:
            if number in check["scenarios"]:
                assert call(check, ["first", "last"]) == ["first", "last"], check["says"]

    play.__name__ = "scenario_%d" % number
    play.__doc__ = "Scenario %d of the gate." % number
    return play


SCENARIOS = [(number, scenario(number)) for number in CHECKS["scenarios"]]
