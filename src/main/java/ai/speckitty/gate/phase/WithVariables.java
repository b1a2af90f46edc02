package ai.speckitty.gate.phase;

import ai.speckitty.gate.readiness.ReadinessCheck;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.Verdict;
import java.util.List;

/**
 * A phase that runs the harness, where all that is handed on to it is set: doctor may have looked on another machine.
 *
 * @param variables looks on this one
 * @param phase runs when none is missing
 */
public record WithVariables(ReadinessCheck variables, Phase phase) implements Phase {

    @Override
    public Verdict run(PhaseContext context) {
        List<Finding> lacks = variables.look().lacks();
        return lacks.isEmpty() ? phase.run(context) : Verdict.of(Code.NOT_READY, lacks);
    }
}
