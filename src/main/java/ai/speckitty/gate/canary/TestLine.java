package ai.speckitty.gate.canary;

import java.util.Optional;
import java.util.Set;

/**
 * What pytest says with {@code -v} when a test has ended, in its forms: the test and the word; the word alone below what a test
 * logged or printed; the word first when pytest-xdist runs it. Read from both ends, never by trying.
 *
 * @param id the test
 * @param word pytest's word
 */
record TestLine(String id, String word) {

    private static final Set<String> WORDS =
            Set.of("PASSED", "FAILED", "ERROR", "SKIPPED", "XFAIL", "XPASS", "RERUN", "SUBFAILED", "SUBSKIPPED");

    /** Reads a line that names a test and how it ended. */
    static Optional<TestLine> read(String line) {
        if (line.startsWith("[gw")) {
            return ofWorker(line);
        }
        return isTest(line) ? split(withoutProgress(line)) : Optional.empty();
    }

    /** Reads the word alone. */
    static Optional<TestLine> ofBegun(String id, String line) {
        String word = leadingCapitals(line);
        String rest = withoutProgress(line).substring(word.length());
        boolean alone = rest.isEmpty() || (rest.startsWith(" (") && rest.endsWith(")"));
        return WORDS.contains(word) && alone ? Optional.of(new TestLine(id, word)) : Optional.empty();
    }

    /** The test that a line begins, and does not end. */
    static Optional<String> begun(String line) {
        return isTest(line) ? Optional.of(firstWord(line)) : Optional.empty();
    }

    /** The capitals that a line begins with, when they are a word: a space or a bracket follows, or nothing. */
    static String leadingCapitals(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) >= 'A' && line.charAt(end) <= 'Z') {
            end++;
        }
        boolean word = end > 1 && (end == line.length() || " [(".indexOf(line.charAt(end)) >= 0);
        return word ? line.substring(0, end) : "";
    }

    private static Optional<TestLine> ofWorker(String line) {
        int end = line.indexOf("] ");
        String rest = end < 0 ? "" : line.substring(end + 2).strip();
        if (rest.startsWith("[")) {
            rest = rest.substring(rest.indexOf(']') + 1).strip();
        }
        String word = leadingCapitals(rest);
        String id = rest.substring(word.length()).strip();
        return WORDS.contains(word) && isTest(id) ? Optional.of(new TestLine(id, word)) : Optional.empty();
    }

    private static Optional<TestLine> split(String text) {
        int space = text.lastIndexOf(' ');
        if (space > 0 && WORDS.contains(text.substring(space + 1))) {
            return Optional.of(new TestLine(text.substring(0, space), text.substring(space + 1)));
        }
        if (text.endsWith(")")) {
            return WORDS.stream()
                    .map(word -> new TestLine(before(text, " " + word + " ("), word))
                    .filter(test -> !test.id().isEmpty())
                    .min((one, other) ->
                            Integer.compare(one.id().length(), other.id().length()));
        }
        return Optional.empty();
    }

    private static String before(String text, String part) {
        int at = text.indexOf(part);
        return at < 0 ? "" : text.substring(0, at);
    }

    /** Without the percentage or the count that stands at the right edge. */
    private static String withoutProgress(String line) {
        String text = line.stripTrailing();
        int open = text.lastIndexOf(" [");
        boolean progress = open >= 0
                && text.endsWith("]")
                && text.substring(open + 2, text.length() - 1)
                        .chars()
                        .allMatch(each -> " 0123456789%/".indexOf(each) >= 0);
        return progress ? text.substring(0, open).stripTrailing() : text;
    }

    private static boolean isTest(String line) {
        String first = firstWord(line);
        int colons = first.indexOf("::");
        return colons > 0 && colons + 2 < first.length();
    }

    private static String firstWord(String line) {
        int space = line.indexOf(' ');
        return space < 0 ? line : line.substring(0, space);
    }
}
