package ai.speckitty.gate.phase;

import ai.speckitty.gate.blocker.BlockerIssues;
import ai.speckitty.gate.blocker.Blockers;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.fact.BlockerFacts;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks all blockers up once more and writes down what was seen, since an issue may be reopened at any time. */
public record BlockersLookedUpAgain(BlockerIssues issues) implements BlockersStillClosed {

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
        List<Finding> closedAnew =
                closedAnew(seen, context.fact(GatePhase.VERIFY_BLOCKERS, BlockerFacts.Blockers.class));
        GateException.ifAny(Code.PREREQUISITE_MISSING, closedAnew);
    }

    /** Another closing may have another fix than the one that was inspected. */
    private static List<Finding> closedAnew(Blockers seen, BlockerFacts.Blockers before) {
        Map<String, Optional<String>> closed = new HashMap<>();
        before.blockers().forEach(blocker -> closed.put(blocker.issue(), Optional.ofNullable(blocker.closedAt())));
        return seen.states().stream()
                .filter(state ->
                        !state.closedAt().equals(closed.get(state.issue().toString())))
                .map(state -> new Finding(
                        state.issue().toString(),
                        "closed at " + state.closedAt().orElse("an unknown time") + ", after its fix was inspected",
                        "the closing whose fix was inspected; doctor opens the next run"))
                .toList();
    }

    static Blockers lookUp(BlockerIssues issues, Definition definition) {
        return issues.lookUp(
                definition.blockers().stream().map(Definition.Blocker::issue).toList());
    }
}
