package ai.speckitty.gate.fix;

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
    ABSENT
}
