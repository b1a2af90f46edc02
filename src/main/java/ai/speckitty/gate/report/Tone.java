package ai.speckitty.gate.report;

import ai.speckitty.gate.verdict.Standing;
import java.util.Locale;

/** The class of style of a badge or mark. */
final class Tone {

    private Tone() {}

    static String of(Standing standing) {
        return switch (standing) {
            case PASSED -> "good";
            case WAITING -> "wait";
            case STOPPED -> "bad";
            case ERROR -> "error";
        };
    }

    /** The tone of an outcome's word; a word that is not known is never good. */
    static String of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "pass", "passed" -> "good";
            case "skipped", "absent", "not-run" -> "quiet";
            default -> "bad";
        };
    }
}
