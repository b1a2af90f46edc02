import pytest


@pytest.fixture
def thing():
    yield
    raise RuntimeError("not put away")


@pytest.mark.xfail(reason="known")
def test_one(thing):
    assert False
