package ai.speckitty.gate.fix;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a test failed.
 *
 * @param error what failed, as pytest words it
 * @param types the exception's class and those that it is derived from; empty when nobody knows
 * @param frames the checkout's part of the traceback, the call of the test first, where it was raised last
 */
record Failure(String error, List<String> types, List<Frame> frames) {

    /** What the proof's own plugin raises in a test that does not end: slow, stuck or waiting, nobody can tell which. */
    private static final String TOO_LONG = "TestTookTooLong";

    private static final Set<String> UNREADABLE = Set.of("ImportError", "NameError", "SyntaxError");
    private static final Set<String> NAMING = Set.of("ImportError", "NameError", "AttributeError", "TypeError");
    private static final String NOTHING = "'NoneType' object ";
    private static final Pattern OF_THE_RUN =
            Pattern.compile("\\d+-[a-z]+(-[a-z]+)*-\\d+|0x[0-9a-f]+|\\bg?[0-9a-f]{7,40}\\b|\\d+");
    private static final Pattern LAST_WORD = Pattern.compile("\\w+\\z", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern CALL = Pattern.compile(
            "positional argument|keyword argument|required keyword-only|missing \\d+ required|takes no arguments");

    /**
     * A piece of code that was running.
     *
     * @param file as seen from the checkout
     * @param names which names of the error's text it is written with
     */
    record Frame(String file, List<String> names) {}

    /** Whether the gate ended the test. */
    boolean isTooLong() {
        return types.contains(TOO_LONG);
    }

    /** Whether it shows what the program does, and not only that the test names what the fix adds. */
    boolean isStrong(TestSide side) {
        if (isTooLong()) {
            return false;
        }
        if (!raisedBy(side)) {
            return !isNaming()
                    || frames.stream().noneMatch(frame -> side.isTest(frame.file()) && side.adds(frame.names()));
        }
        if (isOf(UNREADABLE)) {
            return false;
        }
        return !isNaming()
                || !(mentions(side.introduced())
                        || (types.contains("TypeError") && CALL.matcher(error).find()));
    }

    /** Whether it speaks of a name that one side of the fix has and the other has not. */
    boolean isOfChangedNames(TestSide side) {
        return isOf(UNREADABLE) || (isNaming() && (mentions(side.introduced()) || mentions(side.removed())));
    }

    /** Whether it is what another tree shows too; numbers, names of commits, and the places that a run has are its own. */
    boolean isSameAs(Failure other) {
        return types.equals(other.types)
                && OF_THE_RUN
                        .matcher(error)
                        .replaceAll("#")
                        .equals(OF_THE_RUN.matcher(other.error).replaceAll("#"));
    }

    boolean raisedBy(TestSide side) {
        return frames.isEmpty() || side.isTest(frames.get(frames.size() - 1).file());
    }

    /** Nothing in the place of something lacks every name: that tells of what the program hands out. */
    private boolean isNaming() {
        return isOf(NAMING) && !error.contains(NOTHING);
    }

    private boolean isOf(Set<String> kinds) {
        return types.stream().anyMatch(kinds::contains);
    }

    private boolean mentions(Collection<String> names) {
        // Some AttributeErrors say no more than the name, as an enumeration of Python 3.11 does.
        Matcher last = LAST_WORD.matcher(types.contains("AttributeError") ? error : "");
        String bare = last.find() ? last.group() : "";
        return names.stream().anyMatch(name -> name.equals(bare) || error.contains("'" + name + "'"));
    }
}
