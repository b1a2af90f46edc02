package ai.speckitty.gate.phase;

import ai.speckitty.gate.evidence.RunHistory;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Canary runs of before: those of this attempt's other goals, and those of earlier attempts of the same candidate.
 *
 * @param own of this attempt
 * @param others of earlier attempts
 */
record EarlierRuns(List<ObjectNode> own, List<ObjectNode> others) {

    /** The ledger's word for a run that left a document. */
    static final String EVENT = "canary-run";

    static EarlierRuns before(GatePhase phase, RunHistory history, String version) {
        return new EarlierRuns(
                history.events(EVENT).stream()
                        .filter(run -> !run.path("goal").asText().equals(phase.goal()))
                        .toList(),
                history.earlierEvents(version, EVENT).stream()
                        .map(RunHistory.EarlierEvent::data)
                        .toList());
    }

    /** One field of all of them. */
    Set<String> all(String field) {
        return stream().map(run -> run.path(field).asText()).collect(Collectors.toSet());
    }

    /** How long so many runs will take, if they take as long as those before. */
    Optional<Duration> expected(int runs) {
        OptionalDouble seconds = stream().mapToLong(EarlierRuns::seconds).average();
        return seconds.isPresent()
                ? Optional.of(Duration.ofSeconds(Math.round(seconds.getAsDouble() * runs)))
                : Optional.empty();
    }

    private static long seconds(ObjectNode run) {
        try {
            Fields fields = Fields.of(run, EVENT);
            return Duration.between(fields.instant("startedAt"), fields.instant("finishedAt"))
                    .toSeconds();
        } catch (MalformedJsonException e) {
            throw GateException.of(Code.EVIDENCE_TAMPERED, "ledger, " + EVENT, e, "when the run began and ended");
        }
    }

    private Stream<ObjectNode> stream() {
        return Stream.concat(own.stream(), others.stream());
    }
}
