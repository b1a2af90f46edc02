package ai.speckitty.gate.mojo;

import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.wiring.Ending;
import ai.speckitty.gate.wiring.Gate;
import org.apache.maven.plugins.annotations.Mojo;

/** Checks that every blocker issue is closed as fixed. */
@Mojo(name = "verify-blockers", requiresProject = false, aggregator = true, threadSafe = true)
public final class VerifyBlockersMojo extends GateMojo {

    @Override
    Ending run(Gate gate) {
        return gate.phase(GatePhase.VERIFY_BLOCKERS);
    }
}
