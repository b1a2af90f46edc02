import no_such_module_anywhere


def test_one():
    no_such_module_anywhere.use()
