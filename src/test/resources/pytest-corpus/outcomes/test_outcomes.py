import pytest


def test_passes():
    assert 1 + 1 == 2


def test_fails():
    have = [1, 2]
    assert have == [1, 3]


def test_raises():
    raise ValueError("no")


def test_is_skipped():
    pytest.skip("not now")


@pytest.mark.xfail(reason="known")
def test_fails_as_expected():
    raise RuntimeError


@pytest.mark.xfail(reason="known")
def test_passes_unexpectedly():
    pass


@pytest.mark.xfail(strict=True, reason="known")
def test_passes_strictly_unexpectedly():
    pass


def test_gives_up():
    pytest.fail("given up")
