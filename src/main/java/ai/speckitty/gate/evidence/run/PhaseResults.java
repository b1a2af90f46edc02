package ai.speckitty.gate.evidence.run;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes and reads {@code phases/<goal>.json}. */
public final class PhaseResults {

    private PhaseResults() {}

    /**
     * Where a phase's result lies below the working record or the attempt.
     *
     * @return for example {@code phases/preflight.json}
     */
    public static String fileOf(GatePhase phase) {
        return "phases/" + phase.goal() + ".json";
    }

    /**
     * Writes a result in canonical JSON.
     *
     * @param result the result; its facts hold no floating point
     * @return UTF-8 with a line feed at its end
     */
    public static byte[] write(PhaseResult result) {
        Verdict verdict = result.verdict();
        Written written = new Written(
                result.phase().goal(),
                verdict.standing(),
                verdict.code(),
                result.startedAt(),
                result.finishedAt(),
                verdict.findings(),
                result.facts());
        return (CanonicalJson.text(StrictRecords.tree(written)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What the file says of it. */
    private record Written(
            String goal,
            Standing verdict,
            Optional<Code> code,
            Instant startedAt,
            Instant finishedAt,
            List<Finding> findings,
            ObjectNode facts) {}

    /**
     * Reads a result.
     *
     * @param bytes the file
     * @param source its name, for the error
     * @return the result
     * @throws MalformedJsonException when it is none, or says a verdict or code that does not exist
     */
    public static PhaseResult read(byte[] bytes, String source) throws MalformedJsonException {
        Written written = StrictRecords.read(StrictJson.read(bytes, source), Written.class, source);
        GatePhase phase = GatePhase.ofGoal(written.goal())
                .orElseThrow(() -> new MalformedJsonException(source, "/goal", written.goal()));
        try {
            Verdict verdict = new Verdict(written.verdict(), written.code(), written.findings());
            return new PhaseResult(phase, verdict, written.startedAt(), written.finishedAt(), written.facts());
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException(source, "", String.valueOf(e.getMessage()));
        }
    }
}
