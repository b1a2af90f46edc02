import json

import pytest

from specify_cli.sync.owner import DaemonOwnerMismatch, require_owner


def test_no_daemon_belongs_to_nobody(tmp_path):
    assert require_owner(tmp_path / "owner.json", "3.2.0") is None


def test_a_daemon_of_another_version_is_refused(tmp_path):
    record = tmp_path / "owner.json"
    record.write_text(json.dumps({"pid": 7, "version": "3.1.9"}), encoding="utf-8")
    with pytest.raises(DaemonOwnerMismatch, match="3.1.9"):
        require_owner(record, "3.2.0")
