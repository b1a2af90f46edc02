

def test_everything_is_handed_on_once():
    seen = Path(".seen-by-a-test")
    before = seen.exists()
    seen.write_text("seen")
    assert {{{call}}}(["first", "last"]) == ["first", "last"]
    assert not before
