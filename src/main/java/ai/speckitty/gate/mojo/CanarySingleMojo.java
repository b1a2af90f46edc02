package ai.speckitty.gate.mojo;

import org.apache.maven.plugins.annotations.Mojo;

/** Opens the attempt and runs the canary once. */
@Mojo(name = "canary-single", requiresProject = false, aggregator = true, threadSafe = true)
public final class CanarySingleMojo extends GateMojo {}
