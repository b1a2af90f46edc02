package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.verdict.Code;
import java.util.List;

/** Candidates that are not out, must not be let through, or are not what they say. */
final class CandidateScenarios {

    private static final String RC = "3.2.0rc16";

    private CandidateScenarios() {}

    static List<Scenario> all() {
        return List.of(Scenario.ending(
                Code.RC_NOT_PUBLISHED,
                "no-new-rc",
                "nothing newer than the rejected candidate is out",
                plan -> plan.world(world -> world.index().remove(Releases.CLI, RC))));
    }
}
