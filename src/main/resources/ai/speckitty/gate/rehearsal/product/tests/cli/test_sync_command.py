from specify_cli.cli.commands.sync import sync_now


def test_an_empty_queue_is_a_success(queue):
    said = []
    assert sync_now(queue, lambda event: True, said.append) == 0
    assert said == ["accepted: 0 rejected: 0 unknown: 0"]
