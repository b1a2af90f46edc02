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
{{#is.unexpected}}


@pytest.mark.xfail(strict=False, reason="known")
def test_of_a_known_fault():
    pass
{{/is.unexpected}}
{{#is.cutOff}}


def test_that_ends_it_all():
    pytest.exit("enough", returncode=0)
{{/is.cutOff}}
{{#is.subtests}}


import unittest  # noqa: E402


class TestNumbers(unittest.TestCase):
    def test_numbers(self):
        for number in range(3):
            with self.subTest(number=number):
                self.assertNotEqual(number, {{#is.failing}}2{{/is.failing}}{{^is.failing}}3{{/is.failing}})
{{/is.subtests}}
{{#is.uncollected}}


import no_such_module_anywhere  # noqa: E402, F401
{{/is.uncollected}}
{{#is.endless}}


import time  # noqa: E402

time.sleep(600)
{{/is.endless}}
