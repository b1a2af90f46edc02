

def test_everything_is_handed_on():
    assert @CALL@(["first", "last"]) == ["first", "last"]
