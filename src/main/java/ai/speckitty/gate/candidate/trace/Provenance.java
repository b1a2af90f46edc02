package ai.speckitty.gate.candidate.trace;

import ai.speckitty.gate.candidate.index.IndexFile;
import ai.speckitty.gate.candidate.index.Listing;
import ai.speckitty.gate.fact.CandidateFacts.Attestation;
import ai.speckitty.gate.name.Version;
import java.util.Optional;

/** The signed attestations of files on the index. */
@FunctionalInterface
public interface Provenance {

    /**
     * Reads and verifies a file's attestations. What is there must hold: one that does not verify is no reason to look away.
     *
     * @param listing where the file is listed
     * @param wheel the file, with its digest
     * @return what they say, or empty when the index has none
     * @throws ai.speckitty.gate.verdict.GateException RC_UNTRACEABLE when one does not verify or is about something else,
     *     MALFORMED_ANSWER and the codes of {@link PackageIndex#list}
     */
    Optional<Attestation> of(Listing listing, Version version, IndexFile wheel);
}
