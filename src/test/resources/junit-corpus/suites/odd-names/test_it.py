import pytest


@pytest.mark.parametrize("value", ["a b", "x::y", "<&\">", "[1] - FAILED", "\x00\x1b", "umläut", "a/b.py::test_c PASSED"])
def test_one(value):
    assert value
