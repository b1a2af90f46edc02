import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[{{depth}}] / "harness"))

from deployment import Deployment, configured_url  # noqa: E402
from ulid import new_ulid  # noqa: E402

{{#marker}}
pytestmark = pytest.mark.{{{.}}}

{{/marker}}

@pytest.fixture
def saas():
    deployment = Deployment(configured_url(), new_ulid())
    if not deployment.ask("/api/v1/features/")["deployed_dev"]:
        pytest.skip("this deployment is not the dev environment")
    return deployment


def test_its_pulse_beats(saas):
    pulse = saas.ask("/api/v1/teamspace/pulse/")
    assert pulse["beating"], "last_failure_class: %s" % pulse["last_failure_class"]
