

def test_everything_is_handed_on():
    assert {{{call}}}(["first", "last"]) == ["first", "last"]
