package ai.speckitty.gate.phase;

import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import java.util.Optional;

/**
 * Consecutive passing canary runs in which nobody intervened.
 *
 * @param parts what canaries work with
 */
public record CanaryFourrun(CanaryParts parts) implements Phase {

    @Override
    public Verdict run(PhaseContext context) {
        CanaryStage.Candidate candidate = CanaryStage.Candidate.of(context);
        parts.blockers().require(context);
        return new CanaryStage(parts, context, GatePhase.CANARY_FOURRUN, candidate)
                .run(context.definition().canary().runs(), "canary-four-run.log", Optional.of(earlierHarness(context)));
    }

    static CanaryFacts.Harness earlierHarness(PhaseContext context) {
        return context.fact(GatePhase.CANARY_SINGLE, CanaryFacts.StartedFrom.class)
                .harness();
    }
}
