import time

import pytest

pytestmark = pytest.mark.deployed_dev


def test_a_mission_materializes(saas):
    mission = "teamspace-" + saas.run_id.lower()
    assert saas.send({"event_id": mission + "-1", "mission": mission, "subject": "mission"})
    for _ in range(20):
        if saas.ask("/api/v1/missions/%s/" % mission)["state"] == "materialized":
            return
        time.sleep(0.01)
    pytest.fail("mission did not materialize within 60s")
