package ai.speckitty.gate.fix;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.verdict.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Judges what the tests that decided said on a later commit: each of them must pass there, in its own version or in the fix's.
 *
 * @param commit the later commit
 * @param tests the tests that decided
 * @param broken why they could not be run; empty when they could
 */
record RecheckRule(CommitId commit, List<Retest> tests, Optional<String> broken) {

    /**
     * One test that decided.
     *
     * @param id its name at the fix
     * @param own how that commit's own version of it ended
     * @param laidOver how the fix's version ended when it was laid over that commit's tree; empty when nobody had to ask
     * @param doubt why a failure is not believed
     */
    record Retest(String id, TestOutcome own, Optional<TestOutcome> laidOver, Doubt doubt) {

        /** What counts: the end of the version that decided. */
        TestOutcome candidate() {
            return laidOver.orElse(own);
        }

        /** Whether that is a failure; a set-up that fails is one only where nothing else could be asked. */
        boolean isRed() {
            return candidate() == TestOutcome.FAILED || (laidOver.isPresent() && candidate() == TestOutcome.ERROR);
        }
    }

    /** Why a failure is not believed. */
    enum Doubt {
        /** It failed twice, or did not fail at all. */
        NONE,
        /** It failed, and passed when it was run once more. */
        WAVERS,
        /** The gate had to end it, or there was no word of it when it was run once more. */
        UNTOLD
    }

    Optional<Code> code() {
        if (broken.isPresent() || tests.isEmpty()) {
            return Optional.of(Code.FIX_INCONCLUSIVE);
        }
        if (tests.stream().anyMatch(RecheckRule::fails)) {
            return Optional.of(Code.RC_LACKS_FIX);
        }
        if (tests.stream().anyMatch(test -> test.doubt() == Doubt.WAVERS)) {
            return Optional.of(Code.FIX_FLAKY);
        }
        boolean allPass = tests.stream().allMatch(test -> test.candidate() == TestOutcome.PASSED);
        return allPass ? Optional.empty() : Optional.of(Code.FIX_INCONCLUSIVE);
    }

    List<String> why() {
        List<String> why = new ArrayList<>();
        String at = " at " + commit.abbreviated();
        broken.ifPresent(problem -> why.add(StaticRule.capital(problem) + "."));
        say(why, "Fails" + at + ": ", test -> test.laidOver().isEmpty() && fails(test));
        for (TestOutcome own : TestOutcome.values()) {
            String is = own == TestOutcome.ABSENT ? "Gone" : StaticRule.capital(word(own));
            say(
                    why,
                    is + at + ", and the fix's version of it fails there: ",
                    test -> test.own() == own && test.laidOver().isPresent() && fails(test));
            say(
                    why,
                    is + at + ", and the fix's version of it passes there: ",
                    test -> test.own() == own && test.laidOver().equals(Optional.of(TestOutcome.PASSED)));
            say(
                    why,
                    is + at + ", and the fix's version of it could not tell there: ",
                    test -> test.own() == own
                            && broken.isEmpty()
                            && test.doubt() == Doubt.NONE
                            && !fails(test)
                            && test.candidate() != TestOutcome.PASSED);
        }
        say(why, "Fails" + at + ", but not when it is run once more: ", test -> test.doubt() == Doubt.WAVERS);
        say(
                why,
                "Fails" + at + ", but the gate had to end it, or it told nothing when it was run once more: ",
                test -> test.doubt() == Doubt.UNTOLD);
        say(why, "Passes" + at + ": ", test -> test.laidOver().isEmpty() && test.own() == TestOutcome.PASSED);
        return why;
    }

    private void say(List<String> why, String what, Predicate<Retest> which) {
        List<String> named = tests.stream().filter(which).map(Retest::id).toList();
        if (!named.isEmpty()) {
            why.add(what + StaticRule.list(named) + ".");
        }
    }

    private static boolean fails(Retest test) {
        return test.doubt() == Doubt.NONE && test.isRed();
    }

    private static String word(TestOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
