package ai.speckitty.gate.canary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what pytest tells in a log, line by line: how each test ended, its summaries, and what belongs to a failed scenario.
 * Programs print what they like between, also on the thread that keeps a deadline; so each line costs its length, no more.
 */
final class LogReader {

    private static final int MOST_LINES = 400;
    private static final Pattern SCENARIO = Pattern.compile("(?i)scenario[_ -]?0*+([1-9][0-9]{0,3})(?![0-9])");

    private final Map<Long, List<String>> failures = new LinkedHashMap<>();
    private Optional<Long> failing = Optional.empty();
    private Optional<String> begun = Optional.empty();
    private LogTally.Told lines = new LogTally.Told(0, List.of());
    private LogTally.Told summary = new LogTally.Told(0, List.of());
    private boolean summarising;
    private boolean summarised;

    /**
     * Reads the next line.
     *
     * @param line without its line feed
     * @return the test whose end it tells, if it does
     */
    Optional<TestEnded> line(String line) {
        boolean pytests = failing.isEmpty() || Ruled.isPytests(line);
        if (Ruled.tellsWhatIsHidden(line)) {
            summary = summary.and("", line);
        }
        if ((pytests && Ruled.isRuled(line, '=')) || Ruled.isSummary(line)) {
            failing = Optional.empty();
            summarising = Ruled.isSummary(line);
            summarised |= summarising;
        } else if (summarised && Ruled.isRuled(line, '!')) {
            summary = summary.and("", line);
        } else if (Ruled.isPlugins(line)) {
            failing = Optional.empty();
        } else if (summarising) {
            summarise(line);
        } else if (pytests && Ruled.isRuled(line, '_')) {
            failing = scenario(line);
        } else {
            Optional<TestLine> ended = TestLine.read(line).or(() -> begun.flatMap(id -> TestLine.ofBegun(id, line)));
            if (ended.isPresent()) {
                return ended.map(test -> end(test, line));
            }
            begun = TestLine.begun(line).or(() -> begun);
            keep(line);
        }
        return Optional.empty();
    }

    /**
     * What all lines so far say.
     *
     * @return the tally
     */
    LogTally tally() {
        return new LogTally(lines, summary, failures);
    }

    private TestEnded end(TestLine test, String line) {
        begun = Optional.empty();
        TestEnded ended = new TestEnded(scenario(test.id()), test.word());
        failing = ended.word().equals("FAILED") || ended.word().equals("ERROR") ? ended.scenario() : Optional.empty();
        lines = lines.and(ended.word(), line);
        return ended;
    }

    /** A summary ends with a ruled line, or with its counts alone when pytest is told to be quiet. */
    private void summarise(String line) {
        String word = TestLine.leadingCapitals(line);
        if (!word.isEmpty()) {
            summary = summary.and(word, line);
        } else if (!line.isEmpty() && Character.isDigit(line.charAt(0)) && line.contains(" in ")) {
            summarising = false;
        }
    }

    private void keep(String line) {
        failing.map(id -> failures.computeIfAbsent(id, any -> new ArrayList<>()))
                .filter(kept -> kept.size() < MOST_LINES)
                .ifPresent(kept -> kept.add(line));
    }

    private static Optional<Long> scenario(String name) {
        Matcher scenario = SCENARIO.matcher(name);
        return scenario.find() ? Optional.of(Long.parseLong(scenario.group(1))) : Optional.empty();
    }
}
