package ai.speckitty.gate.mojo;

import org.apache.maven.plugins.annotations.Mojo;

/** Runs the Teamspace suite in consecutive runs that must all pass. */
@Mojo(name = "canary-teamspace", requiresProject = false, aggregator = true, threadSafe = true)
public final class CanaryTeamspaceMojo extends GateMojo {}
