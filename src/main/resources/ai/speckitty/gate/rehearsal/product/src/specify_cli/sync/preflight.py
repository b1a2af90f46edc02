"""What has to hold before anything is synchronised."""


def findings(readiness):
    """Why the SaaS cannot be used; empty when it can."""
    found = []
    if readiness.get("status") != "ready":
        found.append("not ready: %s" % readiness.get("status"))
    queue = readiness.get("dependencies", {}).get("drain_queue", {})
    if queue.get("terminal_failed_count", 0) != 0:
        found.append("terminal failures: %s" % queue["terminal_failed_count"])
    return found
