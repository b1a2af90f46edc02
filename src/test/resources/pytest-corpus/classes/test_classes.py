import unittest

import pytest


class TestOuter:
    def test_plain(self):
        pass

    class TestInner:
        def test_inner(self):
            pass


class Base:
    def test_inherited(self):
        assert self.expected == 1


class TestOne(Base):
    expected = 1


class TestTwo(Base):
    expected = 2


class Case(unittest.TestCase):
    def setUp(self):
        self.value = 1

    def test_equal(self):
        self.assertEqual(self.value, 1)

    def test_different(self):
        self.assertEqual(self.value, 2)

    @unittest.skip("not today")
    def test_skipped(self):
        pass

    def test_skips(self):
        raise unittest.SkipTest("not now")


class NotATest:
    def test_never(self):
        raise AssertionError


def helper_test():
    raise AssertionError


@pytest.mark.slow
class TestMarked:
    def test_slow(self):
        pass

    @pytest.mark.new
    def test_slow_and_new(self):
        pass
