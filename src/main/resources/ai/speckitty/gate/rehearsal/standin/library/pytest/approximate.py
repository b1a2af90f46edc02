"""Numbers that are nearly equal."""


class Approx:
    def __init__(self, expected, rel, absolute):
        self.expected = expected
        self.rel = rel
        self.absolute = absolute

    def _near(self, have, want):
        if have == want:
            return True
        if not isinstance(have, (int, float)) or not isinstance(want, (int, float)):
            return False
        margin = max(1e-12 if self.absolute is None else self.absolute, (1e-6 if self.rel is None else self.rel) * abs(want))
        return abs(have - want) <= margin

    def __eq__(self, have):
        want = self.expected
        if isinstance(want, dict):
            return set(have) == set(want) and all(self._near(have[key], want[key]) for key in want)
        if isinstance(want, (list, tuple)):
            return len(have) == len(want) and all(self._near(*pair) for pair in zip(have, want))
        return self._near(have, want)

    __hash__ = None

    def __repr__(self):
        return "approx(%r)" % (self.expected,)


def approx(expected, rel=None, abs=None):
    return Approx(expected, rel, abs)
