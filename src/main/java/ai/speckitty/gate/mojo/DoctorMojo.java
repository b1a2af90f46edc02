package ai.speckitty.gate.mojo;

import org.apache.maven.plugins.annotations.Mojo;

/** Checks what a gate run will need before anything costs time, and opens the run. */
@Mojo(name = "doctor", requiresProject = false, aggregator = true, threadSafe = true)
public final class DoctorMojo extends GateMojo {}
