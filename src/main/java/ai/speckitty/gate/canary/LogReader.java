package ai.speckitty.gate.canary;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the tests that a log speaks of, line by line. */
final class LogReader {

    private static final int MOST = 20;
    private static final Pattern TEST = Pattern.compile(
            "^(?:\\S+::\\S+.*? )?(PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS|RERUN)(?: \\S+::.*| +\\[ *\\d+%\\])?\\s*$");
    private static final Pattern ABOUT_TEST = Pattern.compile("::");

    private int passed;
    private final List<String> others = new ArrayList<>();

    void line(String line) {
        Matcher test = TEST.matcher(line);
        if (!ABOUT_TEST.matcher(line).find() || !test.find()) {
            return;
        }
        if (test.group(1).equals("PASSED")) {
            passed++;
        } else if (others.size() < MOST) {
            others.add(line);
        }
    }

    LogTally tally() {
        return new LogTally(passed, others);
    }
}
