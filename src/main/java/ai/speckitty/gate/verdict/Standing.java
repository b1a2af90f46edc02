package ai.speckitty.gate.verdict;

/** The four verdicts that a phase or a gate can end with. Only {@link #PASSED} lets a launch go on. */
public enum Standing {
    /** Every requirement was proven. */
    PASSED("PASSED"),
    /** Nothing is wrong, but somebody outside of the gate must act first. */
    WAITING("WAITING"),
    /** A requirement is proven not met. */
    STOPPED("STOP"),
    /** The gate could not find out, or was configured wrongly. */
    ERROR("ERROR");

    private final String word;

    Standing(String word) {
        this.word = word;
    }

    /**
     * The word that opens a message, as in {@code [STOP CANARY_FAILED]}.
     *
     * @return the word in capitals
     */
    public String word() {
        return word;
    }
}
