import pytest


def test_one():
    pass


class TestTwo:
    @pytest.mark.parametrize("value", [1, 2])
    def test_two(self, value):
        assert value
