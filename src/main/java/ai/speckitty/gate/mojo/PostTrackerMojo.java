package ai.speckitty.gate.mojo;

import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.wiring.Ending;
import ai.speckitty.gate.wiring.Gate;
import org.apache.maven.plugins.annotations.Mojo;

/** Posts the evidence on the tracker, which stays open, and seals the attempt. */
@Mojo(name = "post-tracker", requiresProject = false, aggregator = true, threadSafe = true)
public final class PostTrackerMojo extends GateMojo {

    @Override
    Ending run(Gate gate) {
        return gate.phase(GatePhase.POST_TRACKER);
    }
}
