package ai.speckitty.gate.mojo;

import org.apache.maven.plugins.annotations.Mojo;

/** Finds the newest allowed candidate, traces it to its commit, installs it with pipx and checks it from inside. */
@Mojo(name = "install-rc", requiresProject = false, aggregator = true, threadSafe = true)
public final class InstallRcMojo extends GateMojo {}
