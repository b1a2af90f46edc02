

import pytest  # noqa: E402

pytestmark = pytest.mark.whole
assert "whole" in Path("pytest.toml").read_text(), "'whole' not found in `markers` configuration option"
