package ai.speckitty.gate.mojo;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Runs the whole gate, phase by phase, and says its verdict in one line. */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, aggregator = true, threadSafe = true)
@Execute(customPhase = "gate-tracker")
public final class VerifyMojo extends GateMojo {}
