package ai.speckitty.gate.evidence;

/** What a public comment says about the evidence, so that the evidence cannot change behind it. */
public interface EvidenceAnchor {

    /**
     * Writes a {@code checkpoint} line with the length and SHA-256 of {@code actions.jsonl} and {@code samples.jsonl}. A
     * comment names that line.
     *
     * @return where the ledger stands with that line
     * @throws ai.speckitty.gate.verdict.GateException STORAGE_FAILED
     */
    Checkpoint checkpoint();

    /**
     * The key that will seal the attempt, made at the first call and dropped after the seal.
     *
     * @return SHA-256 of the public key in DER, lower-case hexadecimal
     */
    String keyId();

    /**
     * A line of the ledger.
     *
     * @param line its number, counted from 1
     * @param sha256 its digest with its line feed: the ledger's head at that moment
     */
    record Checkpoint(long line, String sha256) {}
}
