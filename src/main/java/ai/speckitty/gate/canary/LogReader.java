package ai.speckitty.gate.canary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what pytest tells in a log, line by line: how each test ended, and what belongs to a failed scenario. */
final class LogReader {

    private static final int MOST_OTHERS = 20;
    private static final int MOST_LINES = 400;
    private static final Pattern TEST =
            Pattern.compile("^(\\S+::\\S+.*?) (PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS|RERUN)"
                    + "(?: \\(.*\\))?(?: +\\[ *\\d+%\\])?\\s*$");
    private static final Pattern SUMMARY = Pattern.compile("^(FAILED|ERROR|SKIPPED|XFAIL|XPASS|RERUN) .*::.*$");
    private static final Pattern HEADING = Pattern.compile("^_{3,} (.*) _{3,}$");
    private static final Pattern OTHER_SECTION = Pattern.compile("^={3,}.*={3,}$");
    private static final Pattern SCENARIO = Pattern.compile("(?i)scenario[_ -]?0*([1-9][0-9]{0,3})(?![0-9])");

    private int passed;
    private final List<String> others = new ArrayList<>();
    private final Map<Long, List<String>> failures = new LinkedHashMap<>();
    private Optional<Long> failing = Optional.empty();

    /**
     * Reads the next line.
     *
     * @param line without its line feed
     * @return the test whose end it tells, if it does
     */
    Optional<TestEnded> line(String line) {
        Matcher test = TEST.matcher(line);
        if (line.contains("::") && test.find()) {
            TestEnded ended = new TestEnded(scenario(test.group(1)), test.group(2));
            failing =
                    ended.word().equals("FAILED") || ended.word().equals("ERROR") ? ended.scenario() : Optional.empty();
            count(ended.word(), line);
            return Optional.of(ended);
        }
        Matcher heading = HEADING.matcher(line);
        if (heading.find()) {
            failing = scenario(heading.group(1));
        } else if (OTHER_SECTION.matcher(line).find()) {
            failing = Optional.empty();
        } else if (SUMMARY.matcher(line).find()) {
            count(line.substring(0, line.indexOf(' ')), line);
        } else {
            failing.map(id -> failures.computeIfAbsent(id, any -> new ArrayList<>()))
                    .filter(lines -> lines.size() < MOST_LINES)
                    .ifPresent(lines -> lines.add(line));
        }
        return Optional.empty();
    }

    /**
     * What all lines so far say.
     *
     * @return the tally
     */
    LogTally tally() {
        return new LogTally(
                passed,
                others,
                failures.entrySet().stream()
                        .map(failure -> new LogTally.ScenarioLines(failure.getKey(), failure.getValue()))
                        .toList());
    }

    private void count(String word, String line) {
        if (word.equals("PASSED")) {
            passed++;
        } else if (others.size() < MOST_OTHERS) {
            others.add(line);
        }
    }

    private static Optional<Long> scenario(String name) {
        Matcher scenario = SCENARIO.matcher(name);
        return scenario.find() ? Optional.of(Long.parseLong(scenario.group(1))) : Optional.empty();
    }
}
