package ai.speckitty.gate.report;

import ai.speckitty.gate.verdict.Standing;

/** Colours a verdict's word on a terminal. */
@FunctionalInterface
public interface Painter {

    /** Leaves every word as it is. */
    Painter PLAIN = (standing, word) -> word;

    /**
     * Colours a word.
     *
     * @param standing the verdict that it stands for
     * @param word the word
     * @return the word, with or without sequences that need no column
     */
    String paint(Standing standing, String word);
}
