package ai.speckitty.gate.canary;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Headings that pytest rules off on both sides, read without searching. */
final class Ruled {

    private static final int SHORTEST = 3;
    private static final Set<String> HEADINGS =
            Set.of("FAILURES", "ERRORS", "PASSES", "XFAILURES", "XPASSES", "test session starts");
    private static final List<String> TOPICS = List.of("warnings summary", "summary info", "durations", "coverage");
    private static final List<String> PLUGINS =
            List.of("generated xml file: ", "generated html file: ", "Generated html report: ", "coverage: platform ");
    private static final Pattern TEST = Pattern.compile("(?:^|[^A-Za-z])(?:doc)?(?i:test)|[a-z]Test");
    private static final List<String> COUNTS =
            List.of(" passed", " failed", " error", " skipped", " deselected", " xfailed", " xpassed", " warning");

    private Ruled() {}

    /** Whether a line begins and ends with at least three of a character. */
    static boolean isRuled(String line, char rule) {
        String whole = line.stripTrailing();
        int length = whole.length();
        for (int i = 0; i < SHORTEST; i++) {
            if (length < 2 * SHORTEST || whole.charAt(i) != rule || whole.charAt(length - 1 - i) != rule) {
                return false;
            }
        }
        return true;
    }

    /** Whether pytest itself ruled a line off, as its words tell: what a test prints may be ruled off too. */
    static boolean isPytests(String line) {
        return (isRuled(line, '=') && isSection(words(line, '='))) || (isRuled(line, '_') && isTest(words(line, '_')));
    }

    private static boolean isSection(String words) {
        return HEADINGS.contains(words)
                || TOPICS.stream().anyMatch(words::contains)
                || words.startsWith("no tests ran in ")
                || (!words.isEmpty()
                        && Character.isDigit(words.charAt(0))
                        && words.contains(" in ")
                        && COUNTS.stream().anyMatch(words::contains));
    }

    private static boolean isTest(String words) {
        return TEST.matcher(words).find()
                || words.toLowerCase(Locale.ROOT).contains("scenario")
                || words.startsWith("ERROR ");
    }

    /** Whether a plugin of pytest's rules a line off below the failures; beside a long title stands a single dash. */
    static boolean isPlugins(String line) {
        return line.startsWith("-")
                && line.stripTrailing().endsWith("-")
                && PLUGINS.stream().anyMatch(words(line, '-')::startsWith);
    }

    private static String words(String line, char rule) {
        int from = 0;
        int to = line.stripTrailing().length();
        while (from < to && line.charAt(from) == rule) {
            from++;
        }
        while (to > from && line.charAt(to - 1) == rule) {
            to--;
        }
        return line.substring(from, to).strip();
    }

    /** Whether a line heads a summary of pytest's, however narrow the terminal is. */
    static boolean isSummary(String line) {
        return line.startsWith("=") && line.contains(" test summary info =");
    }
}
