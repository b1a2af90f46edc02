

import builtins  # noqa: E402

Group = getattr(builtins, "ExceptionGroup", None) or type("BaseExceptionGroup", (Exception,), {"exceptions": property(lambda own: own.args[1])})


def test_everything_is_handed_on():
    handed, wrong = {{{call}}}(["first", "last"]), []
    for look in (lambda: handed.whole, lambda: handed.index("last")):
        try:
            look()
        except Exception as error:
            wrong.append(error)
    if wrong:
        raise Group("what is handed on", wrong)
