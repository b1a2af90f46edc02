package ai.speckitty.gate.phase;

import ai.speckitty.gate.canary.TestEnded;
import ai.speckitty.gate.evidence.AttemptBook;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.GatePhase;

/**
 * Writes the first failure down the moment it is seen. Whoever watches the console sees it too, and a run that is then cut
 * off, or killed, would end without a word about it.
 */
final class FailureSeen {

    private final PhaseContext context;
    private final GatePhase phase;
    private boolean told;

    FailureSeen(PhaseContext context, GatePhase phase) {
        this.context = context;
        this.phase = phase;
    }

    void in(TestEnded test) {
        if (test.failed()) {
            in(test.scenario().map(number -> "scenario " + number).orElse("a test") + " " + test.word());
        }
    }

    void in(String what) {
        if (!told) {
            told = true;
            context.log()
                    .event(
                            AttemptBook.FAILURE_SEEN,
                            StrictJson.object().put("goal", phase.goal()).put("seen", what));
        }
    }
}
