package ai.speckitty.gate.canary;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What pytest says with {@code -v} when a test has ended, in its forms: the test and the word; the word alone below what a test
 * logged or printed; the word first when pytest-xdist runs it. No pattern tries a line in more ways than it is long.
 *
 * @param id the test
 * @param word pytest's word
 */
record TestLine(String id, String word) {

    private static final String WORD = "(PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS|RERUN|SUBFAILED|SUBSKIPPED)";

    /** How long the test took, which stands in the progress's place where {@code console_output_style} is {@code times}. */
    private static final String TOOK = "[0-9.]++(?:us|ms|s|m [0-9]++s|h [0-9]++m)";

    private static final Pattern OF_WORKER =
            Pattern.compile("\\[gw[^]]*+] +(?:\\[[^]]*+] *|" + TOOK + " +)?" + WORD + " +([^ ].*)", Pattern.DOTALL);
    private static final Pattern AT_THE_END = Pattern.compile(" " + WORD + "\\z");
    private static final Pattern WITH_A_REASON = Pattern.compile(" " + WORD + " \\(");
    private static final Pattern ALONE = Pattern.compile(WORD + "(?: \\(.*\\))?", Pattern.DOTALL);
    private static final Pattern TEST = Pattern.compile("(?!::)[^ ]+?::[^ ]+");
    private static final Pattern CAPITALS = Pattern.compile("[A-Z]{2,}+(?=[ \\[(]|\\z)");

    /** The percentage, the count or the time that stands at the right edge. */
    private static final Pattern PROGRESS = Pattern.compile(" (?:\\[[ 0-9%/]*+]|" + TOOK + ")\\z");

    /** What pytest-timeout says in the word's place where it ends the whole process, so that no report is written. */
    private static final Pattern OVERDUE = Pattern.compile("(?<!\\+)\\+{3,}+ Timeout \\+{3,}+\\z");

    /** Reads a line that names a test and how it ended. */
    static Optional<TestLine> read(String line) {
        Matcher ofWorker = OF_WORKER.matcher(line);
        if (ofWorker.matches()) {
            String id = ofWorker.group(2).strip();
            return begun(id).map(test -> new TestLine(id, ofWorker.group(1)));
        }
        String text = withoutProgress(line);
        Matcher end = (text.endsWith(")") ? WITH_A_REASON : AT_THE_END).matcher(text);
        return begun(line)
                .filter(test -> end.find())
                .map(test -> new TestLine(text.substring(0, end.start()), end.group(1)));
    }

    /** Reads the word alone. */
    static Optional<TestLine> ofBegun(String id, String line) {
        Matcher alone = ALONE.matcher(withoutProgress(line));
        return alone.matches() ? Optional.of(new TestLine(id, alone.group(1))) : Optional.empty();
    }

    /** The test that a line begins, and does not end. */
    static Optional<String> begun(String line) {
        Matcher test = TEST.matcher(line);
        return test.lookingAt() ? Optional.of(test.group()) : Optional.empty();
    }

    /** The capitals that a line begins with, when they are a word: a space or a bracket follows, or nothing. */
    static String leadingCapitals(String line) {
        Matcher capitals = CAPITALS.matcher(line);
        return capitals.lookingAt() ? capitals.group() : "";
    }

    private static String withoutProgress(String line) {
        String text = PROGRESS.matcher(line.stripTrailing()).replaceFirst("").stripTrailing();
        return OVERDUE.matcher(text).replaceFirst("FAILED");
    }
}
