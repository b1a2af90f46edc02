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

/** Canary runs of before: those of this attempt's other goals, and those of earlier attempts of the same candidate. */
record EarlierRuns(List<ObjectNode> runs) {

    /** The ledger's word for a run that left a document. */
    static final String EVENT = "canary-run";

    static EarlierRuns before(GatePhase phase, RunHistory history, String version) {
        Stream<ObjectNode> own = history.events(EVENT).stream()
                .filter(run -> !run.path("goal").asText().equals(phase.goal()));
        Stream<ObjectNode> others =
                history.earlierEvents(version, EVENT).stream().map(RunHistory.EarlierEvent::data);
        return new EarlierRuns(Stream.concat(own, others).toList());
    }

    /** One field of all of them. */
    Set<String> all(String field) {
        return runs.stream().map(run -> run.path(field).asText()).collect(Collectors.toSet());
    }

    /** How long so many runs will take, if they take as long as those before. */
    Optional<Duration> expected(int wanted) {
        OptionalDouble seconds = runs.stream().mapToLong(EarlierRuns::seconds).average();
        return seconds.isPresent()
                ? Optional.of(Duration.ofSeconds(Math.round(seconds.getAsDouble() * wanted)))
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
}
