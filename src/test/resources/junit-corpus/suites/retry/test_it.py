
tries = []


def test_in_order():
    pass


def test_wavers():
    tries.append(1)
    assert len(tries) > 1
