package ai.speckitty.gate.report;

import ai.speckitty.gate.name.ForeignText;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as HTML has it; control characters and those that turn the writing direction are made visible. */
final class Escaped {

    private static final Pattern SPECIAL = Pattern.compile("[&<>\"']|(?![\n\t])" + ForeignText.INVISIBLE);

    private Escaped() {}

    static String text(String text) {
        return SPECIAL.matcher(text).replaceAll(found -> switch (found.group()) {
            case "&" -> "&amp;";
            case "<" -> "&lt;";
            case ">" -> "&gt;";
            case "\"" -> "&quot;";
            case "'" -> "&#39;";
            default ->
                String.format(Locale.ROOT, "\u27e8%04X\u27e9", found.group().codePointAt(0));
        });
    }
}
