import pytest


@pytest.fixture
def broken():
    raise OSError("cannot")


@pytest.fixture
def leaks():
    yield
    raise OSError("cannot clean up")


def test_set_up(broken):
    pass


def test_torn_down(leaks):
    pass


def test_fails_and_is_torn_down(leaks):
    assert False


def test_fine():
    pass


@pytest.mark.xfail
def test_expected_to_fail_in_setup(broken):
    pass
