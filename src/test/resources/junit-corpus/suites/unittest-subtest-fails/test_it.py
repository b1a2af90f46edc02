import unittest


class Case(unittest.TestCase):
    def test_one(self):
        for number in range(3):
            with self.subTest(number=number):
                self.assertLess(number, 2)

    def test_two(self):
        pass
