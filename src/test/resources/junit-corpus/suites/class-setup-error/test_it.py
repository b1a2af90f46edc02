import unittest


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError("nothing to stand on")

    def test_one(self):
        pass

    def test_two(self):
        pass
