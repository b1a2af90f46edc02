import unittest


class Case(unittest.TestCase):
    def test_one(self):
        with self.subTest("first"):
            self.skipTest("not today")
        with self.subTest("second"):
            self.fail("broken")
