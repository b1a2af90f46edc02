package ai.speckitty.gate.mojo;

import org.apache.maven.plugins.annotations.Mojo;

/** Runs the canary in consecutive runs that must all pass with nobody intervening. */
@Mojo(name = "canary-fourrun", requiresProject = false, aggregator = true, threadSafe = true)
public final class CanaryFourrunMojo extends GateMojo {}
