package ai.speckitty.gate.phase;

import ai.speckitty.gate.blocker.BlockerIssues;
import ai.speckitty.gate.blocker.BlockerState;
import ai.speckitty.gate.blocker.Blockers;
import ai.speckitty.gate.fact.BlockerFacts;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import java.util.Optional;

/**
 * Every blocker issue is closed as completed.
 *
 * @param issues where blockers are looked up
 * @param waiting for those that are still open
 */
public record VerifyBlockers(BlockerIssues issues, Waiting waiting) implements Phase {

    @Override
    public Verdict run(PhaseContext context) {
        Verdict verdict = waiting.until(
                        GatePhase.VERIFY_BLOCKERS, context, () -> lookUp(context), seen -> Optional.of(seen.verdict()))
                .seen()
                .verdict();
        for (Finding finding : verdict.findings()) {
            context.progress().say(finding.subject() + " " + finding.found());
        }
        return verdict;
    }

    private Blockers lookUp(PhaseContext context) {
        Blockers seen = BlockersLookedUpAgain.lookUp(issues, context.definition());
        context.found(new BlockerFacts.Blockers(
                seen.states().stream().map(VerifyBlockers::fact).toList()));
        return seen;
    }

    private static BlockerFacts.Blocker fact(BlockerState state) {
        return new BlockerFacts.Blocker(
                state.issue().toString(),
                state.condition().word(),
                state.stateReason(),
                state.closedAt().orElse(null),
                state.url());
    }
}
