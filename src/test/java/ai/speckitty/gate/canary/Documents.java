package ai.speckitty.gate.canary;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Sha256;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** Result documents as the harness writes them, in both dialects, to be broken by tests. */
final class Documents {

    static final Instant START = Instant.parse("2026-05-20T12:00:00Z");
    static final String SAAS = "https://spec-kitty-dev.example";

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Documents() {}

    /** When a run begins: every ten seconds one. */
    static Instant startOf(int run) {
        return START.plusSeconds(10L * run);
    }

    static String ulid(Instant at, int run) {
        StringBuilder text = new StringBuilder();
        long millis = at.toEpochMilli();
        for (int i = 0; i < 10; i++) {
            text.insert(0, DIGITS.charAt((int) (millis % 32)));
            millis /= 32;
        }
        return text.append("ABCDEFGHJKMNPQR").append(DIGITS.charAt(run)).toString();
    }

    static ObjectNode passing(int run) {
        Instant start = startOf(run);
        ObjectNode document = StrictJson.object()
                .put("outcome", "pass")
                .put("run_id", ulid(start, run))
                .put("run_number", run)
                .put("cli_version", "spec-kitty-cli version 3.2.0rc16")
                .put("events_package_version", "5.1.0")
                .put("started_at", start.toString())
                .put("finished_at", start.plusSeconds(8).toString())
                .put("saas_url", SAAS)
                .put("target_environment", SAAS)
                .put("evidence_path", "/runner/latest.json")
                .putNull("skip_reason")
                .put("unknown_key", 1.5);
        ArrayNode scenarios = document.putArray("scenarios");
        for (int id = 1; id <= 4; id++) {
            scenarios
                    .addObject()
                    .put("scenario_id", id)
                    .put("name", "scenario " + id)
                    .put("status", "pass")
                    .put("started_at", start.plusSeconds(id).toString())
                    .put("finished_at", start.plusSeconds(id + 1L).toString())
                    .put("duration_seconds", 1.25)
                    .putNull("failure_reason")
                    .putObject("boundary_evidence")
                    .put("pending", 0);
        }
        return document;
    }

    /** The keys of before. */
    static ObjectNode older(int run) {
        ObjectNode document = passing(run);
        document.put("timestamp", document.remove("finished_at").textValue());
        document.remove("started_at");
        document.remove("run_number");
        for (int i = 0; i < 4; i++) {
            ObjectNode scenario = (ObjectNode) document.withArray("scenarios").get(i);
            scenario.set("id", scenario.remove("scenario_id"));
            scenario.remove("failure_reason");
            scenario.putNull("failure_mode").putNull("details");
        }
        return document;
    }

    static ObjectNode scenario(ObjectNode document, int id) {
        return (ObjectNode) document.withArray("scenarios").get(id - 1);
    }

    static CanaryScript.Found found(String name, byte[] content) {
        try {
            return new CanaryScript.Found(
                    name, Sha256.of(content), Optional.of(ResultReader.read(content, name)), Optional.empty());
        } catch (ai.speckitty.gate.json.MalformedJsonException e) {
            return new CanaryScript.Found(
                    name, Sha256.of(content), Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
    }
}
