package ai.speckitty.gate.saas;

import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.fact.ServiceFacts;
import ai.speckitty.gate.json.StrictRecords;
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
        ServiceFacts.Build build,
        long infraFailures,
        long historicalRows,
        Optional<Blip> blip,
        JsonNode healthAnswer,
        JsonNode readyAnswer) {

    /**
     * A first look, which was not good.
     *
     * @param at when, by the gate's wall clock
     * @param seen what it saw
     */
    public record Blip(Instant at, String seen) {}

    /** Keeps its own copies. */
    public SaasSnapshot {
        dependencies = Map.copyOf(dependencies);
    }

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

    /** As it is written down where every field counts. */
    public CanaryFacts.Look whole() {
        return new CanaryFacts.Look(
                at,
                build.gitSha(),
                build.buildTimestamp(),
                build.events(),
                infraFailures,
                historicalRows,
                health,
                readiness,
                isWell(),
                blip.map(Blip::seen).orElse(null),
                blip.map(Blip::at).orElse(null),
                healthAnswer,
                readyAnswer);
    }

    /** As a sample holds it: the same without the whole answers. */
    public ObjectNode toJson() {
        return ((ObjectNode) StrictRecords.tree(whole())).without(List.of("healthAnswer", "readyAnswer"));
    }
}
