package ai.speckitty.gate.fix;

import ai.speckitty.gate.fact.FixFacts;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.verdict.Code;
import java.util.List;
import java.util.Optional;

/**
 * Whether a proven fix holds in what will run.
 *
 * @param issue the blocker
 * @param code RC_LACKS_FIX, or FIX_INCONCLUSIVE when the tests could not be run; empty when it holds
 * @param why sentences that lead to it
 * @param tests the tests that decided
 * @param since the commits after the fix that touched the blocker's scope, newest first
 * @param runs the runs that this stands on
 */
public record RecheckedFix(
        IssueRef issue,
        Optional<Code> code,
        List<String> why,
        List<Retest> tests,
        List<String> since,
        List<FixFacts.Run> runs) {

    /** Keeps its own copies. */
    public RecheckedFix {
        why = List.copyOf(why);
        tests = List.copyOf(tests);
        since = List.copyOf(since);
        runs = List.copyOf(runs);
    }

    /**
     * One test that decided.
     *
     * @param id its name at the fix
     * @param own how that commit's own version of it ended
     * @param laidOver how the fix's version ended when it was laid over that commit's tree; empty when nobody had to ask
     */
    public record Retest(String id, TestOutcome own, Optional<TestOutcome> laidOver) {

        /**
         * What counts.
         *
         * @return the end of the version that decided
         */
        public TestOutcome candidate() {
            return laidOver.orElse(own);
        }
    }
}
