import pytest


@pytest.mark.slow
def test_slow():
    pass


def test_generated(generated):
    assert generated in "xy"


def test_refused():
    raise AssertionError


def test_healed():
    raise AssertionError


def test_a_first(record_property):
    record_property("kind", "first")
