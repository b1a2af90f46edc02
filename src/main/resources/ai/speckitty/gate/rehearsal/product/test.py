import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[{{depth}}] / "{{{root}}}"))

from {{{module}}} import {{{top}}}  # noqa: E402


def test_nothing_stays_nothing():
    assert {{{call}}}([]) == []
