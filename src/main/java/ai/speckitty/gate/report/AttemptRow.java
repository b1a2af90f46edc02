package ai.speckitty.gate.report;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One attempt among all of an evidence root, as the page of all attempts shows it.
 *
 * @param name the attempt's name, which is its folder's
 * @param rc the candidate's version; empty when it is not known
 * @param standing how it ended; empty while it is open
 * @param code why it did not pass
 * @param phase in which phase it ended
 * @param scenarios what each canary scenario came to over the consecutive runs, before them in the single one, by its number
 * @param startedAt when doctor opened the run
 * @param endedAt when the ledger's last line was written
 * @param dryRun whether nothing was written to the world
 * @param rehearsal whether the world was the embedded one
 * @param became what came of it: reopened issues, the root cause that was given, the next attempt
 * @param hasReport whether {@code report.html} is there
 */
public record AttemptRow(
        @JsonProperty("attempt") String name,
        Optional<String> rc,
        @JsonProperty("verdict") Optional<Standing> standing,
        Optional<Code> code,
        @JsonIgnore Optional<GatePhase> phase,
        SortedMap<Integer, Count> scenarios,
        Instant startedAt,
        Instant endedAt,
        boolean dryRun,
        boolean rehearsal,
        List<String> became,
        @JsonIgnore boolean hasReport) {

    /** One that cannot be read, with what is wrong. */
    public static AttemptRow damaged(String name, Code code, List<String> why) {
        return new AttemptRow(
                name,
                Optional.empty(),
                Optional.of(Standing.ERROR),
                Optional.of(code),
                Optional.empty(),
                new TreeMap<>(),
                Instant.EPOCH,
                Instant.EPOCH,
                false,
                false,
                why,
                false);
    }

    /** The same with more that came of it. */
    public AttemptRow and(List<String> more) {
        return new AttemptRow(
                name,
                rc,
                standing,
                code,
                phase,
                scenarios,
                startedAt,
                endedAt,
                dryRun,
                rehearsal,
                Stream.concat(became.stream(), more.stream()).toList(),
                hasReport);
    }

    /**
     * How often a scenario passed.
     *
     * @param passed in so many runs
     * @param runs of so many that have a result
     */
    public record Count(int passed, int runs) {

        /** The same over the runs of both. */
        public Count and(Count more) {
            return new Count(passed + more.passed, runs + more.runs);
        }

        /** Whether it passed every time, at least once. */
        public boolean isWhole() {
            return runs > 0 && passed == runs;
        }

        @JsonValue
        @Override
        public String toString() {
            return passed + "/" + runs;
        }
    }

    /** The goal of the phase in which it ended. */
    @JsonProperty("phase")
    Optional<String> goal() {
        return phase.map(GatePhase::goal);
    }

    /** Where its report is, from the evidence root. */
    @JsonProperty
    Optional<String> report() {
        return Optional.of(name + "/report.html").filter(any -> hasReport);
    }

    String took() {
        return Elapsed.between(startedAt, endedAt);
    }

    /** The word that stands for the end: the code, or how it ended. */
    String word() {
        return code.map(Enum::name).orElseGet(() -> standing.map(Standing::word).orElse("OPEN"));
    }
}
