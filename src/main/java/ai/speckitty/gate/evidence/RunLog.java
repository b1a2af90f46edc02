package ai.speckitty.gate.evidence;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What a phase may write down about a run: ledger events, samples, and files that are written once. */
public interface RunLog {

    /**
     * Appends a line to the ledger, durably.
     *
     * @param event what happened, in kebab case
     * @param data more about it; no floating point
     */
    void event(String event, ObjectNode data);

    /**
     * Appends a look at the world to {@code samples.jsonl}.
     *
     * @param sample what was seen; no floating point
     */
    void sample(ObjectNode sample);

    /**
     * Publishes a file: complete, durable, read-only and entered in the ledger, or not at all.
     *
     * @param name its path below the attempt, with slashes
     * @param content its bytes, free of secrets
     * @return its SHA-256, lower-case hexadecimal
     * @throws ai.speckitty.gate.verdict.GateException STORAGE_FAILED when it exists or cannot be written
     */
    String publish(String name, byte[] content);

    /**
     * The attempt that is open.
     *
     * @return its name, for example {@code rc16-attempt1}; empty before it opens
     */
    Optional<String> attempt();

    /**
     * The attempt that must be open.
     *
     * @return its name
     * @throws GateException EVIDENCE_INCOMPLETE when none is
     */
    default String openAttempt() {
        return attempt()
                .orElseThrow(
                        () -> GateException.of(Code.EVIDENCE_INCOMPLETE, "attempt", "none is open", "an open attempt"));
    }
}
