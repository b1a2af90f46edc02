package ai.speckitty.gate.fix;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a test ended in one run.
 *
 * @param outcome how
 * @param error what failed, as pytest words it; empty when nothing did
 */
record TestResult(TestOutcome outcome, Optional<String> error) {

    static final TestResult ABSENT = new TestResult(TestOutcome.ABSENT, Optional.empty());

    /** What a broken import or a syntax error says: the tree does not hang together, whatever the behaviour. */
    private static final Set<String> NO_RED =
            Set.of("ImportError", "ModuleNotFoundError", "NameError", "SyntaxError", "IndentationError");

    /** What the proof's own plugin raises in a test that does not end: slow, stuck or waiting, nobody can tell which. */
    private static final String TOO_LONG = "TestTookTooLong";

    private static final Set<String> WEAK_RED = Set.of("AttributeError", "TypeError");
    private static final Pattern TYPE = Pattern.compile("([A-Za-z_][A-Za-z0-9_.]*)(?::|$)", Pattern.MULTILINE);
    private static final Pattern CALL = Pattern.compile(
            "positional argument|keyword argument|required keyword-only|missing \\d+ required|takes no arguments");

    boolean isPassed() {
        return outcome == TestOutcome.PASSED;
    }

    boolean isRed() {
        return outcome == TestOutcome.FAILED || outcome == TestOutcome.ERROR;
    }

    /** Whether it failed in its call phase, by what the program does and not by a name that is not there. */
    boolean isStrong(Collection<String> introduced) {
        if (outcome != TestOutcome.FAILED) {
            return false;
        }
        String text = error.orElse("");
        String type = errorType(text);
        if (NO_RED.contains(type) || type.endsWith(TOO_LONG)) {
            return false;
        }
        return !WEAK_RED.contains(type) || !namesMissing(type, text, introduced);
    }

    private static String errorType(String text) {
        Matcher matcher = TYPE.matcher(text);
        return matcher.lookingAt() ? matcher.group(1) : "AssertionError";
    }

    private static boolean namesMissing(String type, String text, Collection<String> introduced) {
        boolean mentions = introduced.stream().anyMatch(name -> text.contains("'" + name + "'"));
        return mentions || (type.equals("TypeError") && CALL.matcher(text).find());
    }
}
