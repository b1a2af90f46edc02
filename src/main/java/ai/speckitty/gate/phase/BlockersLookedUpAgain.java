package ai.speckitty.gate.phase;

import ai.speckitty.gate.blocker.BlockerIssues;
import ai.speckitty.gate.blocker.Blockers;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Looks all blockers up once more and writes down what was seen, since an issue may be reopened at any time. */
public final class BlockersLookedUpAgain implements BlockersStillClosed {

    private final BlockerIssues issues;

    /**
     * Looks blockers up.
     *
     * @param issues where
     */
    public BlockersLookedUpAgain(BlockerIssues issues) {
        this.issues = issues;
    }

    @Override
    public void require(PhaseContext context) {
        Blockers seen = lookUp(issues, context.definition());
        ObjectNode data = StrictJson.object();
        ArrayNode all = data.putArray("blockers");
        seen.states()
                .forEach(state -> all.addObject()
                        .put("issue", state.issue().toString())
                        .put("state", state.condition().word())
                        .put("stateReason", state.stateReason()));
        context.log().event("blockers-looked-up", data);
        Verdict verdict = seen.verdict();
        if (!verdict.isPassed()) {
            throw new GateException(verdict);
        }
    }

    static Blockers lookUp(BlockerIssues issues, Definition definition) {
        return issues.lookUp(
                definition.blockers().stream().map(Definition.Blocker::issue).toList());
    }
}
