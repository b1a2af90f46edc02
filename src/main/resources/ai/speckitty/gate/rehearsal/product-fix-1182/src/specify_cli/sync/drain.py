"""Hands waiting events to the SaaS."""

import asyncio
import logging

logger = logging.getLogger(__name__)


class DrainResult:
    """How many events were taken, refused, or left in doubt."""

    def __init__(self, accepted=0, rejected=0, unknown=0):
        self.accepted = accepted
        self.rejected = rejected
        self.unknown = unknown

    def summary(self):
        return "accepted: %d rejected: %d unknown: %d" % (self.accepted, self.rejected, self.unknown)


async def deliver(queue, send):
    result = DrainResult()
    for event in queue.pending():
        if send(event):
            result.accepted += 1
            queue.remove([event["event_id"]])
        else:
            result.rejected += 1
    return result


def drain(queue, send):
    """Sends every waiting event, in a loop of its own."""
    return asyncio.run(deliver(queue, send))
