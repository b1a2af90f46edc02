import pytest


@pytest.fixture
def thing():
    yield
    raise RuntimeError("not put away")


def test_one(thing):
    pytest.skip("not today")
