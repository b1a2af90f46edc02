from specify_cli.sync.drain import drain


def test_drains_outside_of_an_event_loop(queue):
    queue.queue_event({"event_id": "e1", "subject": "WP01"})
    queue.queue_event({"event_id": "e2", "subject": "WP02"})
    result = drain(queue, lambda event: True)
    assert (result.accepted, result.rejected, result.unknown) == (2, 0, 0)
    assert queue.pending() == []


def test_what_was_refused_stays(queue):
    queue.queue_event({"event_id": "e1", "subject": "WP01"})
    result = drain(queue, lambda event: False)
    assert (result.accepted, result.rejected) == (0, 1)
    assert len(queue.pending()) == 1
