package ai.speckitty.gate.canary;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Headings that pytest rules off on both sides. */
final class Ruled {

    private static final Pattern SECTION = Pattern.compile(
            "FAILURES|ERRORS|PASSES|XFAILURES|XPASSES|test session starts|no tests ran in .*"
                    + "|.*(?:warnings summary|summary info|durations|coverage).*"
                    + "|(?=\\d)(?=.* in ).* (?:passed|failed|error|skipped|deselected|xfailed|xpassed|warning).*",
            Pattern.DOTALL);
    private static final Pattern TEST =
            Pattern.compile("(?:^|[^A-Za-z])(?:doc)?(?i:test)|[a-z]Test|(?i:scenario)|^ERROR ");
    private static final Pattern PLUGIN =
            Pattern.compile("generated xml file: |generated html file: |Generated html report: |coverage: platform ");

    /** The counts that end a session, ruled off or alone. */
    private static final Pattern COUNTS =
            Pattern.compile("(?:=++ )?+([0-9].*) in [0-9.]+s(?: [(=].*)?", Pattern.DOTALL);

    /** pytest's own counts; a summary tells of each but those that mean no harm. */
    private static final Pattern COUNT = Pattern.compile(
            "[0-9]+ (?:passed|failed|errors?|skipped|deselected|xfailed|xpassed|warnings?|subtests [a-z]+)");

    /** What flaky and pytest-retry say of a test that they tried again, and pytest-xdist of a worker that crashed. */
    private static final Pattern BESIDE = Pattern.compile(" failed \\([0-9]+ runs remaining out of [0-9]+\\)\\.\\z"
            + "|\\A=+ the following tests were retried =|\\A\\[gw[0-9]+] node down: ");

    private Ruled() {}

    /** Whether a line begins and ends with at least three of a character. */
    static boolean isRuled(String line, char rule) {
        String whole = line.stripTrailing();
        String shortest = String.valueOf(rule).repeat(3);
        return whole.startsWith(shortest) && whole.lastIndexOf(shortest) >= Math.max(3, whole.length() - 3);
    }

    /** Whether pytest itself ruled a line off, as its words tell: what a test prints may be ruled off too. */
    static boolean isPytests(String line) {
        return (isRuled(line, '=') && SECTION.matcher(words(line, '=')).matches())
                || (isRuled(line, '_') && TEST.matcher(words(line, '_')).find());
    }

    /** Whether a plugin of pytest's rules a line off below the failures; beside a long title stands a single dash. */
    static boolean isPlugins(String line) {
        return line.startsWith("-")
                && line.stripTrailing().endsWith("-")
                && PLUGIN.matcher(words(line, '-')).lookingAt();
    }

    /** What stands between two rules; each run of the character is tried once. */
    private static String words(String line, char rule) {
        return line.stripTrailing()
                .replaceAll("^" + rule + "+|(?<!" + rule + ")" + rule + "+\\z", "")
                .strip();
    }

    /**
     * Whether a line tells what report, summary and exit status may hide: a plugin that tried a test again, by a word of its own
     * among the counts or by its report, or a worker that crashed when no test was under way.
     */
    static boolean tellsWhatIsHidden(String line) {
        Matcher counts = COUNTS.matcher(line);
        List<String> parts = counts.matches() ? List.of(counts.group(1).split(", ", -1)) : List.of();
        long own = parts.stream().filter(COUNT.asMatchPredicate()).count();
        return (own > 0 && own < parts.size()) || BESIDE.matcher(line).find();
    }

    /** Whether a line heads a summary of pytest's, however narrow the terminal is. */
    static boolean isSummary(String line) {
        return line.startsWith("=") && line.contains(" test summary info =");
    }
}
