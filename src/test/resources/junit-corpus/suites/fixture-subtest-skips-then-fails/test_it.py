import pytest


def test_one(subtests):
    with subtests.test("first"):
        pytest.skip("not today")
    with subtests.test("second"):
        assert False, "broken"
