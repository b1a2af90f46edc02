package ai.speckitty.gate.canary;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What pytest's lines in a log say.
 *
 * @param lines what it said of each test when that ended
 * @param summary what its summaries say at the end of a session
 * @param failures what the log says of scenarios that failed: of each its lines in order, at most some hundred
 */
public record LogTally(Told lines, Told summary, Map<Long, List<String>> failures) {

    /** Keeps its own copies. */
    public LogTally {
        failures = failures.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, lists -> List.copyOf(lists.getValue())));
    }

    /**
     * One of pytest's two ways of telling how tests ended.
     *
     * @param passed how many tests passed
     * @param others lines of tests that did anything else, at most 20
     */
    public record Told(int passed, List<String> others) {

        private static final int MOST_OTHERS = 20;

        /** The same with one more line, which begins with a word or tells of another outcome without one. */
        Told and(String word, String line) {
            return word.equals("PASSED")
                    ? new Told(passed + 1, others)
                    : new Told(
                            passed,
                            Stream.concat(others.stream(), Stream.of(line))
                                    .limit(MOST_OTHERS)
                                    .toList());
        }
    }

    /**
     * Tests that passed. A session may tell them one by one, in its summary, or both.
     *
     * @return how many, by the way that tells more
     */
    public int passed() {
        return Math.max(lines.passed(), summary.passed());
    }

    /**
     * Tests that did anything else.
     *
     * @return their lines, told in either way
     */
    public List<String> others() {
        return Stream.concat(lines.others().stream(), summary.others().stream()).toList();
    }

    /**
     * What the log says of a failed scenario.
     *
     * @param scenario its number
     * @return its lines; empty when the log does not tell
     */
    public List<String> linesOf(long scenario) {
        return failures.getOrDefault(scenario, List.of());
    }
}
