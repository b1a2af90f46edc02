package ai.speckitty.gate.mojo;

import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.wiring.Ending;
import ai.speckitty.gate.wiring.Gate;
import org.apache.maven.plugins.annotations.Mojo;

/** Posts the evidence on the canary issue and closes it. */
@Mojo(name = "post-evidence", requiresProject = false, aggregator = true, threadSafe = true)
public final class PostEvidenceMojo extends GateMojo {

    @Override
    Ending run(Gate gate) {
        return gate.phase(GatePhase.POST_EVIDENCE);
    }
}
