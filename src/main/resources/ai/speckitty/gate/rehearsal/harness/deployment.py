"""The deployed SaaS, as its own clients see it."""

import json
import os
import urllib.error
import urllib.request
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


def configured_url():
    """Where the SaaS is: from this checkout's .env, which is not under version control."""
    for line in (CHECKOUT / ".env").read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition("=")
        if name == "SPEC_KITTY_SAAS_URL":
            return value
    raise LookupError("no SPEC_KITTY_SAAS_URL in .env")


class Deployment:
    """Talks to the SaaS on behalf of one run."""

    def __init__(self, url, run_id):
        self.url = url
        self.run_id = run_id
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def ask(self, path, body=None):
        data = None if body is None else json.dumps(body).encode("utf-8")
        headers = {"X-Spec-Kitty-Run": self.run_id, "Accept": "application/json", "Content-Type": "application/json"}
        request = urllib.request.Request(self.url + path, data=data, headers=headers)
        try:
            with self._opener.open(request, timeout=10) as answer:
                return json.loads(answer.read().decode("utf-8"))
        except urllib.error.HTTPError as refused:
            raise RuntimeError("%s answered %d" % (path, refused.code)) from None

    def send(self, event):
        return self.ask("/api/v1/sync/events/", event)["accepted"]

    def readiness(self):
        return self.ask("{{{saas.ready}}}")

    def __repr__(self):
        return "Deployment(url=%r, run_id=%r, home=%r)" % (self.url, self.run_id, os.environ.get("HOME"))
