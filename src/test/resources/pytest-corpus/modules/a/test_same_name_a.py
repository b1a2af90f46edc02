from helper import VALUE


def test_a():
    assert VALUE == 1
