import pytest


@pytest.fixture
def thing():
    yield
    raise RuntimeError("not put away")


def test_one(thing):
    pass


def test_two(thing):
    assert False, "broken"
