package ai.speckitty.gate.candidate.trace;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a file's signed attestation says about its origin (PEP 740).
 *
 * @param repository where it was built
 * @param commit from which commit
 * @param ref from which branch or tag, for example {@code refs/tags/v3.2.0rc16}
 * @param workflow the workflow that built it
 * @param run the page of the workflow's run
 * @param trustedRoot SHA-256 of the trust root that it was verified against
 * @param doubts what that trust root does not prove; empty when it proves all
 */
public record Attestation(
        RepositoryName repository,
        CommitId commit,
        String ref,
        String workflow,
        String run,
        String trustedRoot,
        List<String> doubts) {

    /** What nobody can have made up alone, once it is proven. */
    private static final List<String> PROVEN = List.of(
            "certificate chain to the trust root",
            "signed timestamp of the log",
            "inclusion in the log",
            "checkpoint of the log");

    /** What holds of every attestation that is not refused. */
    private static final List<String> CONSISTENT =
            List.of("signature", "subject", "repository", "workflow", "commit", "agreement with the log entry");

    /**
     * Whether the trust root stands for all of it.
     *
     * @return false when it only agrees with itself
     */
    public boolean isProven() {
        return doubts.isEmpty();
    }

    /**
     * What was verified.
     *
     * @return names of checks
     */
    public List<String> checked() {
        return isProven() ? Stream.concat(CONSISTENT.stream(), PROVEN.stream()).toList() : CONSISTENT;
    }

    /**
     * What was not verified at all, so that nobody believes it was.
     *
     * @return names of checks
     */
    public List<String> notChecked() {
        return List.of("entry of the certificate in a certificate transparency log");
    }
}
