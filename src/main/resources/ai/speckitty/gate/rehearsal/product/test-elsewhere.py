

def test_elsewhere():
    from rehearsed_elsewhere import status

    assert status() == 64
