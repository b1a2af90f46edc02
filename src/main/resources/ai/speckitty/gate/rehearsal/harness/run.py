"""One run: every scenario with the CLI under test, and the document that tells how it went."""

import contextlib
import datetime
import io
import json
import logging
import os
import subprocess
import sys
import tempfile
import time
from importlib import metadata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from deployment import Deployment, configured_url  # noqa: E402
from failure import told  # noqa: E402
from scenarios import SCENARIOS, Stage  # noqa: E402
from ulid import new_ulid  # noqa: E402


def now():
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def cli_version():
    said = subprocess.run(
        [os.environ["SK_E2E_SPEC_KITTY_BIN"], "--version"], check=True, stdout=subprocess.PIPE, universal_newlines=True
    )
    return said.stdout.splitlines()[-1]


def queue_state(stage):
    return {"path": str(stage.queue.path), "pending": len(stage.queue.pending())}


def run_scenario(number, scenario, stage):
    started, clock = now(), time.monotonic()
    readiness_before = stage.deployment.readiness()
    captured, logged, error = io.StringIO(), io.StringIO(), None
    handler = logging.StreamHandler(logged)
    handler.setFormatter(logging.Formatter("%(levelname)-8s %(name)s:%(filename)s:%(lineno)d %(message)s"))
    logging.getLogger().addHandler(handler)
    try:
        with contextlib.redirect_stdout(captured):
            scenario(stage)
    except Exception as failed:
        error = failed
    finally:
        logging.getLogger().removeHandler(handler)
    reason = told(error, scenario, stage, captured.getvalue(), logged.getvalue()) if error else None
    verdict = "FAILED" if error else "PASSED"
    print("tests/sync_identity_boundary.py::test_scenario_%d_%s %s" % (number, scenario.__name__, verdict))
    if reason:
        print(reason)
    sys.stdout.flush()
    return {
        "scenario_id": number,
        "name": scenario.__name__,
        "status": "fail" if error else "pass",
        "started_at": started,
        "finished_at": now(),
        "duration_seconds": round(time.monotonic() - clock, 3),
        "failure_reason": reason,
        "boundary_evidence": {
            "queue": queue_state(stage),
            "daemon_owner": {"pid": os.getpid(), "version": stage.cli_version, "queue_path": str(stage.queue.path)},
            "readiness_before": readiness_before,
            "readiness_after": stage.deployment.readiness(),
            "sync_status_check": "queue: %(pending)d pending in %(path)s" % queue_state(stage),
        },
    }


def document(number, path):
    run_id, started = new_ulid(), now()
    version = cli_version(){{#is.misnaming}}.replace("rc", "rc9"){{/is.misnaming}}
    deployment = Deployment(configured_url(), run_id)
    result = {
        "outcome": "skipped",
        "run_id": run_id,
        "run_number": number,
        "cli_version": version,
{{#events}}
        "events_package_version": metadata.version("{{{distribution}}}"),
{{/events}}
        "started_at": started,
        "saas_url": {{#is.elsewhere}}"https://elsewhere.example.org"{{/is.elsewhere}}{{^is.elsewhere}}deployment.url{{/is.elsewhere}},
        "target_environment": deployment.url,
        "evidence_path": str(path),
        "skip_reason": {{#is.reasoning}}"not today"{{/is.reasoning}}{{^is.reasoning}}None{{/is.reasoning}},
    }
    scenarios = []
    for scenario_id, scenario in SCENARIOS:
        with tempfile.TemporaryDirectory(prefix="sk-e2e-home-") as home:
            scenarios.append(run_scenario(scenario_id, scenario, Stage(home, deployment, version.split()[-1])))
    result["scenarios"] = scenarios
    result["saas_counts"] = deployment.ask("/api/v1/missions/mission-%s/summary/" % run_id.lower())
    well = all(scenario["status"] == "pass" for scenario in scenarios)
    result["outcome"] = "{{#is.skipping}}skipped{{/is.skipping}}{{^is.skipping}}pass{{/is.skipping}}" if well else "fail"
    result["finished_at"] = now()
    return result


def main(number, path):
    result = document(int(number), Path(path))
    Path(path).write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    return 1 if result["outcome"] == "fail" else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
