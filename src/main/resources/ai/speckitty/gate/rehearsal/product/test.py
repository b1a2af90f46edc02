import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[@DEPTH@] / "@ROOT@"))

from @MODULE@ import @TOP@  # noqa: E402


def test_nothing_stays_nothing():
    assert @CALL@([]) == []
