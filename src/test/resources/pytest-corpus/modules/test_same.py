def test_name():
    pass
