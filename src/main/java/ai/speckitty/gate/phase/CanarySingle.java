package ai.speckitty.gate.phase;

import ai.speckitty.gate.evidence.AttemptBook;
import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import java.util.Optional;

/**
 * Opens the attempt; one canary run in which all scenarios pass.
 *
 * @param parts what canaries work with
 * @param attempts where the attempt is opened
 */
public record CanarySingle(CanaryParts parts, AttemptBook attempts) implements Phase {

    @Override
    public Verdict run(PhaseContext context) {
        CanaryStage.Candidate candidate = CanaryStage.Candidate.of(context);
        parts.blockers().require(context);
        int earlier = attempts.earlier(candidate.version()).size();
        String attempt = attempts.open(candidate.rcTag());
        context.found(new CanaryFacts.Opened(attempt, earlier));
        context.progress()
                .say("attempt " + attempt + (earlier == 0 ? ", the first" : ", after " + earlier)
                        + " of this candidate");
        return new CanaryStage(parts, context, GatePhase.CANARY_SINGLE, candidate)
                .run(1, "canary-single.log", Optional.empty());
    }
}
