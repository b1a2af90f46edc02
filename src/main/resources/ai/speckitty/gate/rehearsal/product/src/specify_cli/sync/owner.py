"""Whose daemon it is: a CLI never takes over the daemon of another one."""

import json
from pathlib import Path


class DaemonOwnerMismatch(RuntimeError):
    """The running daemon belongs to another installation."""


def read_owner(path):
    """The owner's record, or None when there is no daemon."""
    path = Path(path)
    if not path.is_file():
        return None
    return json.loads(path.read_text(encoding="utf-8"))


def require_owner(path, version):
    """Returns the owner's record, and refuses one of another version."""
    owner = read_owner(path)
    if owner is not None and owner.get("version") != version:
        raise DaemonOwnerMismatch("daemon %s belongs to %s, not to %s" % (owner.get("pid"), owner.get("version"), version))
    return owner
