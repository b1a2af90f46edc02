package ai.speckitty.gate.phase;

import ai.speckitty.gate.blocker.BlockerIssues;
import ai.speckitty.gate.blocker.BlockerState;
import ai.speckitty.gate.blocker.Blockers;
import ai.speckitty.gate.fact.BlockerFacts;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import java.util.Optional;

/** Every blocker issue is closed as completed. */
public final class VerifyBlockers implements Phase {

    private final BlockerIssues issues;
    private final Waiting waiting;

    /**
     * The phase.
     *
     * @param issues where blockers are looked up
     * @param waiting for those that are still open
     */
    public VerifyBlockers(BlockerIssues issues, Waiting waiting) {
        this.issues = issues;
        this.waiting = waiting;
    }

    @Override
    public GatePhase name() {
        return GatePhase.VERIFY_BLOCKERS;
    }

    @Override
    public Verdict run(PhaseContext context) {
        Verdict verdict = waiting.until(name(), context, () -> lookUp(context), seen -> Optional.of(seen.verdict()))
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
