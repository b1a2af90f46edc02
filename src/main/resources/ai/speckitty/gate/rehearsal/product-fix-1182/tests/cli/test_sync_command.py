from specify_cli.cli.commands.sync import sync_now


def test_an_empty_queue_is_a_success(queue):
    said = []
    assert sync_now(queue, lambda event: True, said.append) == 0
    assert said == ["accepted: 0 rejected: 0 unknown: 0"]


def test_refused_events_are_no_success(queue):
    queue.queue_event({"event_id": "e1", "subject": "WP01"})
    assert sync_now(queue, lambda event: False, lambda line: None) == 1
