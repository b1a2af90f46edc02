package ai.speckitty.gate.mojo;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Checks sealed attempts: every file, the ledger, the manifest and the attestation. */
@Mojo(name = "verify-evidence", requiresProject = false, aggregator = true, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven fills the fields before it calls execute()
public final class VerifyEvidenceMojo extends GateMojo {

    /** The attempt to check: its name below the evidence root, or its folder. Default: all below the evidence root. */
    @Parameter(property = "gate.attempt")
    String attempt;
}
