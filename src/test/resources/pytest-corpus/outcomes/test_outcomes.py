import sys
import warnings

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


@pytest.mark.skip(reason="never")
def test_is_always_skipped():
    raise AssertionError


@pytest.mark.skipif(sys.version_info >= (3, 0), reason="old times")
def test_is_skipped_here():
    raise AssertionError


@pytest.mark.skipif("sys.version_info < (3, 0)", reason="old times")
def test_is_not_skipped():
    pass


@pytest.mark.xfail(reason="known")
def test_fails_as_expected():
    raise RuntimeError


@pytest.mark.xfail(reason="known")
def test_passes_unexpectedly():
    pass


@pytest.mark.xfail(strict=True, reason="known")
def test_passes_strictly_unexpectedly():
    pass


@pytest.mark.xfail(raises=KeyError)
def test_fails_otherwise_than_expected():
    raise ValueError


@pytest.mark.xfail(run=False)
def test_is_not_run():
    raise SystemExit


@pytest.mark.xfail(False, reason="does not apply")
def test_expected_failure_does_not_apply():
    pass


def test_xfails_by_itself():
    pytest.xfail("known")


def test_gives_up():
    pytest.fail("given up", pytrace=False)


def test_expected_exception():
    with pytest.raises(ValueError, match="n[ou]") as caught:
        raise ValueError("no")
    assert caught.type is ValueError
    assert str(caught.value) == "no"


def test_missing_exception():
    with pytest.raises(ValueError):
        pass


def test_other_exception():
    with pytest.raises(ValueError):
        raise KeyError("x")


def test_nearly_equal():
    assert 0.1 + 0.2 == pytest.approx(0.3)
    assert {"a": 1.0} == {"a": pytest.approx(1.0 + 1e-9)}


def test_missing_module():
    pytest.importorskip("no_such_module_anywhere")


def test_warning():
    with pytest.warns(UserWarning, match="care"):
        warnings.warn("take care")
