package ai.speckitty.gate.phase;

import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;

/**
 * What a comment says of the SaaS at one moment: its statuses and counts, and both answers whole.
 *
 * @param attempt the attempt whose evidence holds it
 * @param when the name of the look in the facts of the consecutive runs
 */
record ServiceSnapshot(String attempt, String when) {

    ObjectNode of(CanaryFacts.Look seen) {
        JsonNode dependencies = seen.readyAnswer().path("dependencies");
        JsonNode drain = dependencies.path("drain_queue");
        ObjectNode snapshot = StrictJson.object()
                .put("at", seen.at().toString())
                .put("health", seen.health())
                .put("ready", seen.ready())
                .put("infraFailures", seen.infraFailures())
                .put("historicalRows", seen.historicalRows())
                .put("oldestPendingAge", age(drain))
                .put("dependencies", statuses(dependencies));
        snapshot.set("retryable", drain.path("retryable_count")); // without it no comment is rendered
        snapshot.set("healthAnswer", whole(seen.healthAnswer(), "healthAnswer"));
        snapshot.set("readyAnswer", whole(seen.readyAnswer(), "readyAnswer"));
        return snapshot;
    }

    /** A queue with nothing in it may have no oldest one. */
    private static String age(JsonNode drain) {
        JsonNode age = drain.path("oldest_pending_age_seconds");
        return age.isMissingNode()
                ? "not answered"
                : age.isNumber() || age.isTextual() ? age.asText() + " s" : "none said: " + age;
    }

    private static String statuses(JsonNode dependencies) {
        return dependencies.properties().stream()
                .map(each ->
                        each.getKey() + " " + each.getValue().path("status").asText())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private ObjectNode whole(JsonNode answer, String name) {
        ObjectNode whole = StrictJson.object()
                .put("file", attempt + "/phases/" + GatePhase.CANARY_FOURRUN.goal() + ".json")
                .put("pointer", "/facts/" + when + "/" + name);
        whole.set("document", answer);
        return whole;
    }
}
