package ai.speckitty.gate.report;

import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a gate stands, for people and for programs.
 *
 * @param run the newest run; empty when doctor has not opened any
 * @param attempts the newest attempts, newest first
 * @param attemptsInAll how many attempts there are
 * @param evidenceRoot where they lie
 * @param next what to type next
 * @param now the time of asking
 */
public record StatusView(
        String gate,
        Optional<Run> run,
        List<AttemptRow> attempts,
        int attemptsInAll,
        String evidenceRoot,
        String next,
        Instant now) {

    /**
     * The newest gate run.
     *
     * @param rc the candidate, as soon as it is known
     * @param attempt the attempt, as soon as it is open
     * @param startedAt when doctor opened it
     * @param results the phases that ended, in order
     * @param underWay the phase that began and has not ended: at work, or cut off
     * @param awaited what it waits for
     * @param dryRun whether nothing is written to the world
     * @param rehearsal whether the world is the embedded one
     */
    public record Run(
            Optional<String> rc,
            Optional<String> attempt,
            Instant startedAt,
            @JsonIgnore List<PhaseResult> results,
            Optional<UnderWay> underWay,
            Optional<Awaited> awaited,
            boolean dryRun,
            boolean rehearsal) {

        /** Where and why it ended, if it did without passing. */
        Optional<PhaseResult> stop() {
            return results.stream()
                    .filter(result -> !result.verdict().isPassed())
                    .findFirst();
        }

        @JsonProperty
        Optional<Code> code() {
            return stop().flatMap(stop -> stop.verdict().code());
        }

        @JsonProperty
        List<JsonNode> phases() {
            return results.stream()
                    .<JsonNode>map(
                            result -> ((ObjectNode) StrictRecords.tree(result)).without(List.of("findings", "facts")))
                    .toList();
        }

        /** A line a phase. */
        List<String> lines() {
            return Stream.of(GatePhase.values()).map(this::line).toList();
        }

        private String line(GatePhase phase) {
            return results.stream()
                    .filter(result -> result.phase() == phase)
                    .findFirst()
                    .map(result -> ConsoleLine.of(result, Painter.PLAIN))
                    .orElseGet(() -> ConsoleLine.begin(
                            phase.goal(),
                            underWay.filter(begun -> begun.goal().equals(phase.goal()))
                                    .map(begun -> "under way since "
                                            + begun.since()
                                                    .map(Instant::toString)
                                                    .orElse("an unknown time"))
                                    .orElse("-")));
        }

        /** How it ended; empty while it can go on. */
        @JsonProperty("verdict")
        Optional<Standing> standing() {
            return stop().map(result -> result.verdict().standing())
                    .or(() -> results.size() == GatePhase.values().length
                            ? Optional.of(Standing.PASSED)
                            : Optional.empty());
        }
    }

    /**
     * A phase that has not ended.
     *
     * @param since when it began
     */
    public record UnderWay(String goal, Optional<Instant> since) {}

    /**
     * Something that people have to do first.
     *
     * @param what what it is, for example an issue
     * @param since since when it is awaited
     * @param until until when the gate asks again; empty when it has stopped asking
     */
    public record Awaited(String what, Instant since, Optional<Instant> until) {}

    /**
     * For people.
     *
     * @return lines of at most {@value Card#WIDTH} columns where the texts allow it
     */
    public List<String> lines() {
        return PageTemplate.text("status", Columns::visible, this).lines().toList();
    }

    /** How long ago the run was opened. */
    Optional<String> ago() {
        return run.map(asked -> Elapsed.between(asked.startedAt(), now));
    }

    /**
     * For programs.
     *
     * @return one canonical JSON line, without a line feed
     */
    public String json() {
        return CanonicalJson.text(StrictRecords.tree(this));
    }
}
