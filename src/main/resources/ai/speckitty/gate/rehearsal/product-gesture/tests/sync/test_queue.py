def event(number, subject):
    return {"event_id": "e%d" % number, "subject": subject}


def test_keeps_events_of_different_subjects_in_order(queue):
    queue.queue_event(event(1, "WP01"))
    queue.queue_event(event(2, "WP02"))
    assert [waiting["event_id"] for waiting in queue.pending()] == ["e1", "e2"]


def test_forgets_what_was_taken(queue):
    queue.queue_event(event(1, "WP01"))
    queue.remove(["e1"])
    assert queue.pending() == []


def test_queueing_does_not_fail(queue):
    queue.queue_event(event(1, "WP01"))
    assert len(queue.pending()) == 1
