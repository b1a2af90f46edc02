from specify_cli.status.adapters import fire_saas_fanout


def test_a_single_transition_is_queued(queue):
    fire_saas_fanout(queue, "WP01", [("planned", "in_progress")])
    assert [(event["from"], event["to"]) for event in queue.pending()] == [("planned", "in_progress")]


def test_a_rejected_review_tells_every_transition(queue):
    rejected = [("for_review", "in_review"), ("in_review", "planned")]
    fire_saas_fanout(queue, "WP01", rejected)
    assert [(event["from"], event["to"]) for event in queue.pending()] == rejected
