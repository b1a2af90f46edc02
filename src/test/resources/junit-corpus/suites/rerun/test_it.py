TRIES = []


def test_one():
    TRIES.append(1)
    assert len(TRIES) > 1
