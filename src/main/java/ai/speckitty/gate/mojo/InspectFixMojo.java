package ai.speckitty.gate.mojo;

import org.apache.maven.plugins.annotations.Mojo;

/** Checks that every blocker's fix changes behaviour and is proven by a test that fails without it. */
@Mojo(name = "inspect-fix", requiresProject = false, aggregator = true, threadSafe = true)
public final class InspectFixMojo extends GateMojo {}
