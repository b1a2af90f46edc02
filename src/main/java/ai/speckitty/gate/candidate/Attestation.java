package ai.speckitty.gate.candidate;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;
import java.util.List;

/**
 * What a file's signed attestation says about its origin (PEP 740).
 *
 * @param repository where it was built
 * @param commit from which commit
 * @param ref from which branch or tag, for example {@code refs/tags/v3.2.0rc16}
 * @param workflow the workflow that built it
 * @param run the page of the workflow's run
 * @param checked what was verified
 * @param notChecked what was not, so that nobody believes it was
 */
public record Attestation(
        RepositoryName repository,
        CommitId commit,
        String ref,
        String workflow,
        String run,
        List<String> checked,
        List<String> notChecked) {}
