package ai.speckitty.gate.mojo;

import org.apache.maven.plugins.annotations.Mojo;

/** Posts the evidence on the tracker, which stays open, and seals the attempt. */
@Mojo(name = "post-tracker", requiresProject = false, aggregator = true, threadSafe = true)
public final class PostTrackerMojo extends GateMojo {}
