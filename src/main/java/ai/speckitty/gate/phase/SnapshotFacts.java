package ai.speckitty.gate.phase;

import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
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
record SnapshotFacts(String attempt, String when) {

    ObjectNode of(Fields seen) throws MalformedJsonException {
        Fields dependencies = seen.object("readyAnswer").object("dependencies");
        ObjectNode snapshot = StrictJson.object()
                .put("at", seen.text("at"))
                .put("health", seen.text("health"))
                .put("ready", seen.text("ready"))
                .put("infraFailures", seen.count("infraFailures"))
                .put("historicalRows", seen.count("historicalRows"))
                .put("retryable", dependencies.object("drain_queue").count("retryable_count"))
                .put("oldestPendingAge", age(dependencies.object("drain_queue").node()))
                .put("dependencies", statuses(dependencies.node()));
        snapshot.set("healthAnswer", whole(seen, "healthAnswer"));
        snapshot.set("readyAnswer", whole(seen, "readyAnswer"));
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

    private ObjectNode whole(Fields seen, String name) throws MalformedJsonException {
        ObjectNode whole = StrictJson.object()
                .put("file", attempt + "/phases/" + GatePhase.CANARY_FOURRUN.goal() + ".json")
                .put("pointer", "/facts/" + when + "/" + name);
        whole.set("document", seen.object(name).node());
        return whole;
    }
}
