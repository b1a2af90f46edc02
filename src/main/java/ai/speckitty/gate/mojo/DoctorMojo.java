package ai.speckitty.gate.mojo;

import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.wiring.Ending;
import ai.speckitty.gate.wiring.Gate;
import org.apache.maven.plugins.annotations.Mojo;

/** Checks what a gate run will need before anything costs time, and opens the run. */
@Mojo(name = "doctor", requiresProject = false, aggregator = true, threadSafe = true)
public final class DoctorMojo extends GateMojo {

    @Override
    Ending run(Gate gate) {
        return gate.phase(GatePhase.DOCTOR);
    }
}
