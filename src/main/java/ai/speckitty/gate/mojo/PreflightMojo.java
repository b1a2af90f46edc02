package ai.speckitty.gate.mojo;

import org.apache.maven.plugins.annotations.Mojo;

/** Checks that the SaaS is healthy, ready and free of infrastructure failures, and its historical rows untouched. */
@Mojo(name = "preflight", requiresProject = false, aggregator = true, threadSafe = true)
public final class PreflightMojo extends GateMojo {}
