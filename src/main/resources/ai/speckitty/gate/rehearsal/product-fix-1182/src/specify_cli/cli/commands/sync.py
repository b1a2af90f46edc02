"""The command `sync now`."""

from specify_cli.sync.drain import drain


def sync_now(queue, send, say=print):
    """Drains the queue and says how it went; the result is the exit status."""
    result = drain(queue, send)
    say(result.summary())
    return 1 if result.unknown or result.rejected else 0
