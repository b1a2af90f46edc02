package ai.speckitty.gate.phase;

import ai.speckitty.gate.blocker.BlockerIssues;
import ai.speckitty.gate.blocker.BlockerState;
import ai.speckitty.gate.blocker.Blockers;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Every blocker issue is closed as completed. */
public final class VerifyBlockers implements Phase {

    private final BlockerIssues issues;

    /**
     * The phase.
     *
     * @param issues where blockers are looked up
     */
    public VerifyBlockers(BlockerIssues issues) {
        this.issues = issues;
    }

    @Override
    public GatePhase name() {
        return GatePhase.VERIFY_BLOCKERS;
    }

    @Override
    public Verdict run(PhaseContext context) {
        Blockers seen = BlockersLookedUpAgain.lookUp(issues, context.definition());
        ArrayNode facts = context.facts().putArray("blockers");
        seen.states().forEach(state -> write(facts.addObject(), state));
        Verdict verdict = seen.verdict();
        for (Finding finding : verdict.findings()) {
            context.progress().say(finding.subject() + " " + finding.found());
        }
        return verdict;
    }

    private static void write(ObjectNode fact, BlockerState state) {
        fact.put("issue", state.issue().toString());
        fact.put("state", state.condition().word());
        fact.put("stateReason", state.stateReason());
        state.closedAt().ifPresentOrElse(at -> fact.put("closedAt", at), () -> fact.putNull("closedAt"));
        fact.put("url", state.url());
    }
}
