def test_two():
    assert False, "broken"
