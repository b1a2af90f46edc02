package ai.speckitty.gate.mojo;

import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.wiring.Ending;
import ai.speckitty.gate.wiring.Gate;
import org.apache.maven.plugins.annotations.Mojo;

/** Checks that the SaaS is healthy, ready and free of infrastructure failures, and its historical rows untouched. */
@Mojo(name = "preflight", requiresProject = false, aggregator = true, threadSafe = true)
public final class PreflightMojo extends GateMojo {

    @Override
    Ending run(Gate gate) {
        return gate.phase(GatePhase.PREFLIGHT);
    }
}
