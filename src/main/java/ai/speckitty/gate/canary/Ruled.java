package ai.speckitty.gate.canary;

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

    /** Whether a line heads a summary of pytest's, however narrow the terminal is. */
    static boolean isSummary(String line) {
        return line.startsWith("=") && line.contains(" test summary info =");
    }
}
