import unittest

import pytest


class TestPlain:
    log = []

    @classmethod
    def setup_class(cls):
        cls.log.append("class")

    def setup_method(self):
        self.value = 1

    def teardown_method(self):
        self.log.append("method over")

    def test_value(self):
        assert self.value == 1

    def test_class_once(self):
        assert self.log.count("class") == 1

    @staticmethod
    def test_static():
        pass


class TestOuter:
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


class TestWithConstructor:
    def __init__(self):
        pass

    def test_never(self):
        raise AssertionError


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


def setup_module(module):
    module.ready = True


def test_module_is_ready():
    assert ready  # noqa: F821
