package ai.speckitty.gate.saas;

import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the SaaS said of itself at one moment.
 *
 * @param at when, by the gate's wall clock
 * @param health the health answer's status
 * @param readiness the readiness answer's status
 * @param dependencies each dependency's status, by name
 * @param build which build answered
 * @param infraFailures terminal infrastructure failures
 * @param historicalRows rows that business rules rejected
 * @param blip what a first look saw that the second no longer did; empty when the first look was good
 * @param healthAnswer the whole health answer, without floating point
 * @param readyAnswer the whole readiness answer, without floating point
 */
public record SaasSnapshot(
        Instant at,
        String health,
        String readiness,
        Map<String, String> dependencies,
        Build build,
        long infraFailures,
        long historicalRows,
        Optional<String> blip,
        JsonNode healthAnswer,
        JsonNode readyAnswer) {

    /** Keeps its own copies. */
    public SaasSnapshot {
        dependencies = Map.copyOf(dependencies);
    }

    /**
     * A deployed build.
     *
     * @param gitSha the commit it was built from
     * @param buildTimestamp when, in its own words
     * @param events the events package in it
     */
    public record Build(String gitSha, String buildTimestamp, String events) {}

    /**
     * The dependencies that are not well.
     *
     * @return each as {@code name=status}, sorted
     */
    public List<String> ailing() {
        return dependencies.entrySet().stream()
                .filter(dependency -> !SaasRule.WELL.contains(dependency.getValue()))
                .map(dependency -> dependency.getKey() + "=" + dependency.getValue())
                .sorted()
                .toList();
    }

    /**
     * Whether it is healthy and ready with all that it depends on.
     *
     * @return true when nothing ails
     */
    public boolean isWell() {
        return health.equals(SaasRule.HEALTHY) && readiness.equals(SaasRule.READY) && ailing().isEmpty();
    }

    /**
     * As it is written down.
     *
     * @return {@code at, gitSha, buildTimestamp, events, infraFailures, historicalRows, health, ready, blip}
     */
    public ObjectNode toJson() {
        ObjectNode json = StrictJson.object()
                .put("at", at.toString())
                .put("gitSha", build.gitSha())
                .put("buildTimestamp", build.buildTimestamp())
                .put("events", build.events())
                .put("infraFailures", infraFailures)
                .put("historicalRows", historicalRows)
                .put("health", health)
                .put("ready", readiness)
                .put("wasWell", isWell());
        blip.ifPresent(seen -> json.put("blip", seen));
        return json;
    }

    /**
     * As it is written down where every field counts.
     *
     * @return the same as {@link #toJson}, with {@code healthAnswer} and {@code readyAnswer}
     */
    public ObjectNode toWholeJson() {
        ObjectNode json = toJson();
        json.set("healthAnswer", healthAnswer.deepCopy());
        json.set("readyAnswer", readyAnswer.deepCopy());
        return json;
    }
}
