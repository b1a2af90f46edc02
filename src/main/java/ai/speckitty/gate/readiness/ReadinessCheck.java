package ai.speckitty.gate.readiness;

import ai.speckitty.gate.verdict.Finding;
import java.util.List;

/** Looks whether one kind of thing that a gate run will need is there. Checks only look; each says all that it lacks. */
@FunctionalInterface
public interface ReadinessCheck {

    /**
     * Looks.
     *
     * @return what was seen
     * @throws ai.speckitty.gate.verdict.GateException when it could not find out
     */
    Readiness look();

    /**
     * What a check saw.
     *
     * @param subject what was looked at
     * @param seen what is there, one line each: versions, paths, permissions
     * @param lacks what is missing; empty when the run may go on
     */
    record Readiness(String subject, List<String> seen, List<Finding> lacks) {}
}
