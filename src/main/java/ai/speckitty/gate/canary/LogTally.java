package ai.speckitty.gate.canary;

import java.util.List;

/**
 * What pytest's lines in a log say.
 *
 * @param passed how many tests passed
 * @param others lines of tests that did anything else, at most 20
 */
public record LogTally(int passed, List<String> others) {

    /** Keeps its own copy. */
    public LogTally {
        others = List.copyOf(others);
    }
}
