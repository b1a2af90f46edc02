package ai.speckitty.gate.mojo;

import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.wiring.Ending;
import ai.speckitty.gate.wiring.Gate;
import org.apache.maven.plugins.annotations.Mojo;

/** Runs the canary in consecutive runs that must all pass with nobody intervening. */
@Mojo(name = "canary-fourrun", requiresProject = false, aggregator = true, threadSafe = true)
public final class CanaryFourrunMojo extends GateMojo {

    @Override
    Ending run(Gate gate) {
        return gate.phase(GatePhase.CANARY_FOURRUN);
    }
}
