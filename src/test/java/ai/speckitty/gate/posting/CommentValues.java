package ai.speckitty.gate.posting;

import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Values as the posting phases make them. */
final class CommentValues {

    static final String COMMIT = "4af4110d4af4110d4af4110d4af4110d4af4110d";
    static final String DIGEST = "ab".repeat(32);

    private CommentValues() {}

    static ObjectNode canary() {
        ObjectNode values = StrictJson.object()
                .put("gate", "phase4")
                .put("attempt", "rc16-attempt1")
                .put("rehearsal", false)
                .put("dryRun", false)
                .put("harnessCommit", COMMIT)
                .put("earlierAttempts", 0)
                .put("passed", 4)
                .put("required", 4)
                .put("result", "4/4");
        values.putObject("definition").put("sha256", DIGEST).put("shipped", true);
        values.putObject("endpoints")
                .put("github", "https://api.github.com")
                .put("pypi", "https://pypi.org")
                .put("saas", "https://spec-kitty-dev.fly.dev");
        values.putObject("ledger").put("line", 17).put("sha256", DIGEST);
        values.putObject("statement")
                .put("actions", 31)
                .put("samples", 12)
                .put("from", "2026-05-01T12:00:00Z")
                .put("until", "2026-05-01T12:30:00Z");
        values.putObject("candidate")
                .put("distribution", "spec-kitty-cli")
                .put("version", "3.2.0rc16")
                .put("tag", "v3.2.0rc16")
                .put("commit", COMMIT)
                .put("wheelFile", "spec_kitty_cli-3.2.0rc16-py3-none-any.whl")
                .put("traced", "tag-derived: by tag and version; it has no attestation")
                .put("wheelSha256", DIGEST);
        values.putArray("events")
                .addObject()
                .put("version", "5.1.0")
                .put("tag", "v5.1.0")
                .put("commit", COMMIT);
        values.putArray("newer");
        values.putArray("earlierComments")
                .addObject()
                .put("attempt", "rc16-attempt1")
                .put("commentUrl", "https://github.com/acme/e2e/issues/41#issuecomment-7");
        values.putArray("rootCause");
        values.putArray("unmuted");
        values.putArray("held")
                .addObject()
                .put("issue", "Priivacy-ai/spec-kitty#1141")
                .put("commit", COMMIT)
                .put("runs", COMMIT)
                .put("tests", 2);
        values.putArray("setAside");
        values.putObject("saas")
                .put("image", "spec-kitty-dev:" + COMMIT)
                .put("gitSha", COMMIT)
                .put("buildTimestamp", "2026-05-01T00:00:00Z")
                .put("events", "5.1.0");
        values.set("before", snapshot("before"));
        values.set("after", snapshot("after"));
        ArrayNode scenarios = values.putArray("scenarios");
        scenarios.addObject().put("id", 1);
        scenarios.addObject().put("id", 2);
        ArrayNode runs = values.putArray("runs");
        for (int i = 1; i <= 4; i++) {
            ObjectNode run = runs.addObject()
                    .put("runId", "01HZX0000000000000000000" + i)
                    .put("result", "2/2")
                    .put("path", "rc16-attempt1/runs/run-" + i + ".json")
                    .put("sha256", DIGEST);
            ArrayNode statuses = run.putArray("statuses");
            statuses.addObject().put("status", "pass");
            statuses.addObject().put("status", "pass");
        }
        return values;
    }

    private static ObjectNode snapshot(String when) {
        ObjectNode snapshot = StrictJson.object()
                .put("at", "2026-05-01T12:00:00Z")
                .put("health", "ok")
                .put("ready", "ready")
                .put("infraFailures", 0)
                .put("historicalRows", 22)
                .put("retryable", 3)
                .put("oldestPendingAge", "12 s")
                .put("dependencies", "postgres ok, redis ok");
        answer(
                snapshot,
                when,
                "healthAnswer",
                StrictJson.object().put("status", "ok").put("region", "ams"));
        answer(snapshot, when, "readyAnswer", StrictJson.object().put("status", "ready"));
        return snapshot;
    }

    /** Puts an answer of the SaaS where a template finds it. */
    static void answer(ObjectNode snapshot, String when, String name, ObjectNode document) {
        snapshot.putObject(name)
                .put("file", "rc16-attempt1/phases/canary-fourrun.json")
                .put("pointer", "/facts/" + when + "/" + name)
                .set("document", document);
    }

    static ObjectNode tracker() {
        ObjectNode values = canary().put("keyId", DIGEST);
        ObjectNode suite = values.putArray("teamspace")
                .addObject()
                .put("passed", 4)
                .put("required", 4)
                .put("result", "4/4");
        suite.putArray("runs")
                .addObject()
                .put("tests", 9)
                .put("path", "rc16-attempt1/teamspace/run-1.xml")
                .put("sha256", DIGEST);
        values.putArray("canaryIssue")
                .addObject()
                .put("state", "closed")
                .put("commentUrl", "https://github.com/acme/e2e/issues/41#issuecomment-1");
        return values;
    }

    static ObjectNode reopen() {
        ObjectNode values = StrictJson.object()
                .put("gate", "phase4")
                .put("rc", "3.2.0rc16")
                .put("attempt", "rc16-attempt1")
                .put("run", "run-1.json")
                .put("evidence", "rc16-attempt1/runs/run-1.json")
                .put("dryRun", false)
                .put("rehearsal", false);
        values.putArray("scenarios").add(4);
        values.putArray("lines").add("E unknown: 3");
        values.putArray("newer").addObject().put("version", "3.2.0rc17");
        for (String common : List.of("definition", "endpoints", "ledger")) {
            values.set(common, canary().get(common));
        }
        return values;
    }
}
