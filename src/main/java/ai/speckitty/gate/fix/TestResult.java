package ai.speckitty.gate.fix;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a test ended in one run.
 *
 * @param outcome the worst of its phases and sub-tests
 * @param failures what failed in those that are as bad as that
 * @param written where it is written: its function, and the classes that it has it or its set-up from
 * @param speaking logging libraries that were there when it ran and that cannot be silenced
 */
record TestResult(TestOutcome outcome, List<Failure> failures, List<String> written, List<String> speaking) {

    static final TestResult ABSENT = new TestResult(TestOutcome.ABSENT, List.of(), List.of(), List.of());

    TestResult ended(TestOutcome end, String why) {
        return new TestResult(end, List.of(new Failure(why, List.of(), List.of())), written, speaking);
    }

    boolean isPassed() {
        return outcome == TestOutcome.PASSED;
    }

    boolean isRed() {
        return outcome.isRed();
    }

    boolean tookTooLong() {
        return failures.stream().anyMatch(Failure::isTooLong);
    }

    /** Whether it failed in its call phase, by what the program does and not by a name that is not there. */
    boolean isStrong(TestSide side) {
        return outcome == TestOutcome.FAILED && known().anyMatch(failure -> failure.isStrong(side));
    }

    /** What is to be said of it where it is no strong failure. */
    String weakness() {
        if (tookTooLong()) {
            return "fail without it only by taking too long, so that the gate ended them";
        }
        return switch (outcome) {
            case FAILED -> "fail without it only by a name that the test itself uses";
            case ERROR -> "fail without it only by a set-up or clean-up";
            default -> "do not run without it";
        };
    }

    /** The first line of what failed, in brackets. */
    String words() {
        return known().flatMap(failure -> failure.error().lines())
                .findFirst()
                .map(line -> " (" + line + ")")
                .orElse("");
    }

    /**
     * Whether all that speaks for it may come of undoing half of the fix: the program raised it, and not without all of it.
     *
     * @param base the same test without the commit
     * @param bodies the same test with all old bodies under what is new; what speaks of a changed name comes of that half
     */
    boolean mayComeOfHalfAnUndo(TestSide side, TestResult base, TestResult bodies) {
        return known().filter(failure -> failure.isStrong(side))
                .noneMatch(failure -> failure.raisedBy(side)
                        || base.shows(failure)
                        || (bodies.shows(failure) && !failure.isOfChangedNames(side)));
    }

    private boolean shows(Failure failure) {
        return failures.stream().anyMatch(failure::isSameAs);
    }

    /** The failures with an exception; a summary of sub-tests has none. */
    private Stream<Failure> known() {
        boolean any = failures.stream().anyMatch(failure -> !failure.types().isEmpty());
        return failures.stream().filter(failure -> !any || !failure.types().isEmpty());
    }

    /** The test as a whole, of what is known so far and its next phase or sub-test. */
    TestResult and(TestResult next) {
        int better = Integer.compare(outcome.badness(), next.outcome.badness());
        TestOutcome worst = better >= 0 ? outcome : next.outcome;
        List<Failure> all = better == 0
                ? Stream.concat(failures.stream(), next.failures.stream()).toList()
                : better > 0 ? failures : next.failures;
        return new TestResult(worst, all, joined(written, next.written), joined(speaking, next.speaking));
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }
}
