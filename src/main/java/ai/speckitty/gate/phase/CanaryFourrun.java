package ai.speckitty.gate.phase;

import ai.speckitty.gate.canary.Harness;
import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Consecutive passing canary runs in which nobody intervened.
 *
 * @param parts what canaries work with
 */
public record CanaryFourrun(CanaryParts parts) implements Phase {

    @Override
    public GatePhase name() {
        return GatePhase.CANARY_FOURRUN;
    }

    @Override
    public Verdict run(PhaseContext context) {
        CanaryStage.Candidate candidate = CanaryStage.Candidate.of(context);
        parts.blockers().require(context);
        return new CanaryStage(parts, context, name(), candidate)
                .run(context.definition().canary().runs(), "canary-four-run.log", Optional.of(earlierHarness(context)));
    }

    static Harness.State earlierHarness(PhaseContext context) {
        CanaryFacts.Harness seen = context.factsOf(GatePhase.CANARY_SINGLE)
                .get(CanaryFacts.StartedFrom.class)
                .harness();
        return new Harness.State(seen.commit(), seen.scriptSha256(), List.of());
    }
}
