import pytest

pytestmark = pytest.mark.deployed_dev


def test_the_saas_is_live(saas):
    assert saas.ask("/health/")["status"] == "ok"


def test_no_connector_is_on_before_go_live(saas):
    assert saas.ask("/api/v1/features/")["connectors"] == []
