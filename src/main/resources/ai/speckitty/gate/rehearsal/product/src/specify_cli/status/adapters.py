"""Tells the SaaS about lane transitions."""

import logging

logger = logging.getLogger(__name__)


def transition_event(subject, number, before, after):
    return {
        "event_id": "%s-%d" % (subject, number),
        "subject": subject,
        "type": "lane_transition",
        "from": before,
        "to": after,
    }


def fire_saas_fanout(queue, subject, transitions):
    """Queues what the SaaS has to know about these transitions."""
    for number, (before, after) in enumerate(transitions[-1:]):
        queue.queue_event(transition_event(subject, number, before, after))
