package ai.speckitty.gate.mojo;

import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.wiring.Ending;
import ai.speckitty.gate.wiring.Gate;
import org.apache.maven.plugins.annotations.Mojo;

/** Opens the attempt and runs the canary once. */
@Mojo(name = "canary-single", requiresProject = false, aggregator = true, threadSafe = true)
public final class CanarySingleMojo extends GateMojo {

    @Override
    Ending run(Gate gate) {
        return gate.phase(GatePhase.CANARY_SINGLE);
    }
}
