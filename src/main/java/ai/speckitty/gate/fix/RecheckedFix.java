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
 * @param code RC_LACKS_FIX, FIX_FLAKY when a test fails only once, or FIX_INCONCLUSIVE when they could not tell; empty when it
 *     holds
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

    /**
     * One test that decided.
     *
     * @param id its name at the fix
     * @param own how that commit's own version of it ended
     * @param laidOver how the fix's version ended when it was laid over that commit's tree; empty when nobody had to ask
     * @param doubt why a failure is not believed
     */
    public record Retest(String id, TestOutcome own, Optional<TestOutcome> laidOver, Doubt doubt) {

        /**
         * What counts.
         *
         * @return the end of the version that decided
         */
        public TestOutcome candidate() {
            return laidOver.orElse(own);
        }

        /** Whether that is a failure; a set-up that fails is one only where nothing else could be asked. */
        boolean isRed() {
            return candidate() == TestOutcome.FAILED || (laidOver.isPresent() && candidate() == TestOutcome.ERROR);
        }
    }

    /** Why a failure is not believed. */
    public enum Doubt {
        /** It failed twice, or did not fail at all. */
        NONE,
        /** It failed, and passed when it was run once more. */
        WAVERS,
        /** The gate had to end it, or there was no word of it when it was run once more. */
        UNTOLD
    }
}
