"""Stands in for pytest: collects test functions and classes, runs them with their fixtures, and reports as pytest does."""

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent / "library")

import pytest  # noqa: E402

sys.path.pop(0)

if __name__ == "__main__":
    sys.exit(pytest.main(sys.argv[1:]))
