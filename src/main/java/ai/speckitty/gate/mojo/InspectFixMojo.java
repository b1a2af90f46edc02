package ai.speckitty.gate.mojo;

import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.wiring.Ending;
import ai.speckitty.gate.wiring.Gate;
import org.apache.maven.plugins.annotations.Mojo;

/** Checks that every blocker's fix changes behaviour and is proven by a test that fails without it. */
@Mojo(name = "inspect-fix", requiresProject = false, aggregator = true, threadSafe = true)
public final class InspectFixMojo extends GateMojo {

    @Override
    Ending run(Gate gate) {
        return gate.phase(GatePhase.INSPECT_FIX);
    }
}
