def test_b():
    assert __name__ == "pkg.test_in_package"
