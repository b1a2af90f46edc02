package ai.speckitty.gate.report;

import java.util.Locale;

/** Text as HTML has it; control characters and those that turn the writing direction are made visible. */
final class Escaped {

    private Escaped() {}

    static String text(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            append(text.codePointAt(at), out);
        }
        return out.toString();
    }

    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter < ' ' || letter > '~' || "&<>\"'".indexOf(letter) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static void append(int point, StringBuilder out) {
        switch (point) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            case '\n', '\t' -> out.append((char) point);
            default -> {
                if (isInvisible(point)) {
                    out.append(String.format(Locale.ROOT, "\u27e8%04X\u27e9", point));
                } else {
                    out.appendCodePoint(point);
                }
            }
        }
    }

    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
