

def test_it_can_be_called():
    assert {{{call}}}(["only"]) is not None
