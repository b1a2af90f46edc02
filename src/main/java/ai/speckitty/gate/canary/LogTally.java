package ai.speckitty.gate.canary;

import java.util.List;
import java.util.stream.Stream;

/**
 * What pytest's lines in a log say.
 *
 * @param lines what it said of each test when that ended
 * @param summary what its summaries say at the end of a session
 * @param failures what the log says of scenarios that failed
 */
public record LogTally(Told lines, Told summary, List<ScenarioLines> failures) {

    /** Keeps its own copy. */
    public LogTally {
        failures = List.copyOf(failures);
    }

    /**
     * One of pytest's two ways of telling how tests ended.
     *
     * @param passed how many tests passed
     * @param others lines of tests that did anything else, at most 20
     */
    public record Told(int passed, List<String> others) {

        /** Keeps its own copy. */
        public Told {
            others = List.copyOf(others);
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
     * Lines of the log that belong to one failed scenario.
     *
     * @param scenario its number
     * @param lines in order, at most some hundred
     */
    public record ScenarioLines(long scenario, List<String> lines) {

        /** Keeps its own copy. */
        public ScenarioLines {
            lines = List.copyOf(lines);
        }
    }

    /**
     * What the log says of a failed scenario.
     *
     * @param scenario its number
     * @return its lines; empty when the log does not tell
     */
    public List<String> linesOf(long scenario) {
        return failures.stream()
                .filter(failure -> failure.scenario() == scenario)
                .flatMap(failure -> failure.lines().stream())
                .toList();
    }
}
