

import pytest  # noqa: E402

pytestmark = pytest.mark.xfail(reason="to be looked into")
