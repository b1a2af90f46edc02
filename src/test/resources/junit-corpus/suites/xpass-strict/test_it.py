import pytest


@pytest.mark.xfail(strict=True, reason="known")
def test_one():
    pass
