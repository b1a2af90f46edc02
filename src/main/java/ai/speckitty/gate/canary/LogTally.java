package ai.speckitty.gate.canary;

import java.util.List;

/**
 * What pytest's lines in a log say.
 *
 * @param passed how many tests passed
 * @param others lines of tests that did anything else, at most 20
 * @param failures what the log says of scenarios that failed
 */
public record LogTally(int passed, List<String> others, List<ScenarioLines> failures) {

    /** Keeps its own copies. */
    public LogTally {
        others = List.copyOf(others);
        failures = List.copyOf(failures);
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
