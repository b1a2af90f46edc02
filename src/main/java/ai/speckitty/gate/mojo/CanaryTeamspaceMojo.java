package ai.speckitty.gate.mojo;

import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.wiring.Ending;
import ai.speckitty.gate.wiring.Gate;
import org.apache.maven.plugins.annotations.Mojo;

/** Runs the Teamspace suite in consecutive runs that must all pass. */
@Mojo(name = "canary-teamspace", requiresProject = false, aggregator = true, threadSafe = true)
public final class CanaryTeamspaceMojo extends GateMojo {

    @Override
    Ending run(Gate gate) {
        return gate.phase(GatePhase.CANARY_TEAMSPACE);
    }
}
