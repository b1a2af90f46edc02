package ai.speckitty.gate.mojo;

import org.apache.maven.plugins.annotations.Mojo;

/** Checks that every blocker issue is closed as fixed. */
@Mojo(name = "verify-blockers", requiresProject = false, aggregator = true, threadSafe = true)
public final class VerifyBlockersMojo extends GateMojo {}
