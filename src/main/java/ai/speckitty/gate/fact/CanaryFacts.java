package ai.speckitty.gate.fact;

import ai.speckitty.gate.json.StrictRecords;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code canary-single} and {@code canary-fourrun} found out. */
public sealed interface CanaryFacts extends FactPart {

    /** The attempt that was opened, and how many of its candidate were before. */
    record Opened(String attempt, int earlierAttempts) implements CanaryFacts {}

    /**
     * What the script came to.
     *
     * @param reopened blockers that a failed run pointed at
     */
    record Runs(List<Run> runs, List<Reopened> reopened) implements CanaryFacts {}

    /**
     * A run that left a document.
     *
     * @param scenarios status by number
     * @param document its path below the attempt
     */
    record Run(
            String runId,
            String outcome,
            Map<String, String> scenarios,
            String document,
            String sha256,
            Instant startedAt,
            Instant finishedAt,
            String saasUrl,
            String cliVersion) {}

    /**
     * A blocker whose symptom was seen.
     *
     * @param comment where it is said; empty when that failed
     */
    record Reopened(String issue, String outcome, String comment) {}

    /** The checkout that the script was started from. */
    record StartedFrom(Harness harness) implements CanaryFacts {}

    /** A checkout of the harness. */
    record Harness(String commit, String scriptSha256) {}

    /** The service before the runs. */
    record Before(Look before) implements CanaryFacts {}

    /** The service after the runs. */
    record After(Look after) implements CanaryFacts {}

    /**
     * What the service said of itself at one moment.
     *
     * @param blip what a first look saw that this one no longer did
     * @param blipAt when that was
     * @param healthAnswer the whole answer
     * @param readyAnswer the whole answer
     */
    record Look(
            Instant at,
            String gitSha,
            String buildTimestamp,
            String events,
            long infraFailures,
            long historicalRows,
            String health,
            String ready,
            boolean wasWell,
            @Nullable String blip,
            @Nullable Instant blipAt,
            JsonNode healthAnswer,
            JsonNode readyAnswer) {

        /** What answered. */
        public ServiceFacts.Build build() {
            return new ServiceFacts.Build(gitSha, buildTimestamp, events);
        }

        /** As a sample holds it: without the whole answers. */
        public ObjectNode sample() {
            return ((ObjectNode) StrictRecords.tree(this)).without(List.of("healthAnswer", "readyAnswer"));
        }
    }

    /**
     * How the script ended.
     *
     * @param leftovers processes that it left running
     */
    record Ended(int exit, boolean timedOut, String logSha256, List<String> leftovers) implements CanaryFacts {}
}
