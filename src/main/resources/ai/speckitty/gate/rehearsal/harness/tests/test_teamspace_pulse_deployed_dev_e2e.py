import pytest

pytestmark = pytest.mark.deployed_dev


def test_the_pulse_of_a_teamspace_beats(saas):
    pulse = saas.ask("/api/v1/teamspace/pulse/")
    assert pulse["beating"], "last_failure_class: %s" % pulse["last_failure_class"]
