package ai.speckitty.gate.report;

import ai.speckitty.gate.verdict.Standing;

/** Colours a verdict's word on a terminal. */
@FunctionalInterface
public interface Painter {

    /** Leaves every word as it is. */
    Painter PLAIN = (standing, word) -> word;

    /** Bold, in the colours that every terminal has. */
    Painter COLOURED = (standing, word) -> "\u001b[1;" + colour(standing) + "m" + word + "\u001b[m";

    /**
     * Colours a word.
     *
     * @param standing the verdict that it stands for
     * @return the word, with or without sequences that need no column
     */
    String paint(Standing standing, String word);

    private static int colour(Standing standing) {
        return switch (standing) {
            case PASSED -> 32;
            case WAITING -> 33;
            case STOPPED, ERROR -> 31;
        };
    }
}
