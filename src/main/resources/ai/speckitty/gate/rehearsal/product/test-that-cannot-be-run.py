

import no_such_module  # noqa: E402, F401
