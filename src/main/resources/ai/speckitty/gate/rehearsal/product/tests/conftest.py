import pytest

from specify_cli.sync.queue import OfflineQueue


@pytest.fixture
def queue(tmp_path):
    return OfflineQueue(tmp_path / "queues" / "queue-0123456789abcdef.db")
