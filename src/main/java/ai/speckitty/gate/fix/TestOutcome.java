package ai.speckitty.gate.fix;

import java.util.Locale;

/** How a test ended on one tree. */
public enum TestOutcome {
    /** All its phases passed. */
    PASSED,
    /** Its call phase failed. */
    FAILED,
    /** Its set-up or its clean-up failed. */
    ERROR,
    /** It did not run. */
    SKIPPED,
    /** It is expected to fail, and whatever it does proves nothing. */
    EXPECTED_TO_FAIL,
    /** There is no word of it: not collected, or the run broke. */
    ABSENT;

    /**
     * As it is written down.
     *
     * @return for example {@code expected-to-fail}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isRed() {
        return this == FAILED || this == ERROR;
    }

    /** Which of two phases or sub-tests speaks for the test: a failure, whatever else was skipped or went well. */
    int badness() {
        return switch (this) {
            case PASSED -> 0;
            case SKIPPED, EXPECTED_TO_FAIL -> 1;
            case FAILED, ERROR -> 2;
            case ABSENT -> 3;
        };
    }
}
