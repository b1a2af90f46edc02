package ai.speckitty.gate.evidence.run;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What {@code phases/<goal>.json} holds.
 *
 * @param verdict how it ended
 * @param startedAt wall clock
 * @param finishedAt wall clock
 * @param facts what it found out, also when it did not pass; no floating point
 */
public record PhaseResult(
        @JsonProperty("goal") GatePhase phase,
        @JsonProperty("ended") @JsonUnwrapped Verdict verdict, // a name that is none of its own fields
        Instant startedAt,
        Instant finishedAt,
        ObjectNode facts) {

    /**
     * Where a phase's result lies below the working record or the attempt.
     *
     * @return for example {@code phases/preflight.json}
     */
    public static String fileOf(GatePhase phase) {
        return "phases/" + phase.goal() + ".json";
    }

    /** The file: canonical JSON in UTF-8 with a line feed at its end. */
    byte[] write() {
        return (CanonicalJson.text(StrictRecords.tree(this)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads the file.
     *
     * @param source its name, for the error
     * @throws MalformedJsonException when it is none, or says a verdict or code that does not exist
     */
    static PhaseResult read(byte[] bytes, String source) throws MalformedJsonException {
        return StrictRecords.read(StrictJson.read(bytes, source), PhaseResult.class, source);
    }
}
