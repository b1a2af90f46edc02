import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "harness"))

from deployment import Deployment, configured_url  # noqa: E402
from ulid import new_ulid  # noqa: E402


@pytest.fixture
def saas():
    deployment = Deployment(configured_url(), new_ulid())
    if not deployment.ask("/api/v1/features/")["deployed_dev"]:
        pytest.skip("this deployment is not the dev environment")
    return deployment
