package ai.speckitty.gate.mojo;

import org.apache.maven.plugins.annotations.Mojo;

/** Posts the evidence on the canary issue and closes it. */
@Mojo(name = "post-evidence", requiresProject = false, aggregator = true, threadSafe = true)
public final class PostEvidenceMojo extends GateMojo {}
