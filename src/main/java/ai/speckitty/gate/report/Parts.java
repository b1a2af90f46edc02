package ai.speckitty.gate.report;

import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What the sections of a report have in common: badges, pairs, folds. */
final class Parts {

    /** Longer foreign texts are cut; evidence has them whole. */
    static final int LONGEST = 4_000;

    private Parts() {}

    static void badge(Html html, Verdict verdict) {
        badge(
                html,
                tone(verdict.standing()),
                verdict.code().map(Enum::name).orElse(verdict.standing().word()));
    }

    static void badge(Html html, String tone, String text) {
        String length = text.length() <= Table.SHORT ? " short" : "";
        html.element("span", text, "class", "badge " + tone + length);
    }

    static String tone(Standing standing) {
        return switch (standing) {
            case PASSED -> "good";
            case WAITING -> "wait";
            case STOPPED -> "bad";
            case ERROR -> "error";
        };
    }

    /** The tone of an outcome's word; a word that is not known is never good. */
    static String tone(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "pass", "passed" -> "good";
            case "skipped", "absent", "not-run" -> "quiet";
            default -> "bad";
        };
    }

    static void pair(Html html, String label, String value) {
        if (!value.isEmpty()) {
            html.open("div").element("dt", label).element("dd", cut(value)).close();
        }
    }

    static void code(Html html, String label, String value) {
        if (!value.isEmpty()) {
            html.open("div")
                    .element("dt", label)
                    .open("dd")
                    .element("code", cut(value))
                    .close()
                    .close();
        }
    }

    static void fold(Html html, String title, String text) {
        html.open("details", "class", "fold").element("summary", title);
        html.element("pre", cut(text, 10 * LONGEST)).close();
    }

    static void time(Html html, Instant at) {
        html.element("time", clock(at), "datetime", at.toString(), "title", at.toString());
    }

    /** Hours, minutes and seconds in UTC. */
    static String clock(Instant at) {
        return at.toString().substring(11, 19);
    }

    static String elapsed(Instant from, Instant to) {
        return Elapsed.text(Duration.between(from, to));
    }

    static String cut(String text) {
        return cut(text, LONGEST);
    }

    private static String cut(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, most) + "\n\u2026 cut here, " + (text.length() - most) + " more characters";
    }
}
