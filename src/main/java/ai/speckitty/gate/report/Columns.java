package ai.speckitty.gate.report;

import ai.speckitty.gate.name.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * Text for a terminal: measured in columns, broken at spaces, and free of whatever could move the cursor or turn the
 * writing direction. Texts come from logs and servers, so none is trusted.
 */
final class Columns {

    private static final String CUT = "...";
    private static final Pattern SPACE = Pattern.compile("[\\p{Z}\\t-\\r\\x1c-\\x1f]");
    private static final Pattern SPACES = Pattern.compile(SPACE + "+");

    private Columns() {}

    /** The text on one line: runs of white space become one space, control and invisible characters a question mark. */
    static String oneLine(String text) {
        return visible(SPACES.matcher(text).replaceAll(" ")).strip();
    }

    /** The text with as many spaces as it has; line ends are spaces, what cannot be seen is a question mark. */
    static String visible(String text) {
        return ForeignText.INVISIBLE
                .matcher(SPACE.matcher(text).replaceAll(" "))
                .replaceAll("?");
    }

    /** How many columns a terminal needs for the text. */
    static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    /** At most so many columns of the text; what does not fit ends in three dots. */
    static String cut(String text, int columns) {
        return width(text) <= columns ? text : head(text, columns - CUT.length()) + CUT;
    }

    /** At most so many columns of the text's end; what does not fit begins with three dots. */
    static String cutStart(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        int from = text.length();
        int used = CUT.length();
        while (used <= columns) {
            from = text.offsetByCodePoints(from, -1);
            used += width(text.codePointAt(from));
        }
        from = text.offsetByCodePoints(from, 1);
        return CUT + text.substring(from);
    }

    /** The text filled to so many columns with spaces. */
    static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - width(text)));
    }

    /** The text in lines of at most so many columns, broken at spaces, and inside of a word only when it is too long. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        String rest = oneLine(text);
        String head = head(rest, columns);
        while (head.length() < rest.length()) {
            int at = rest.charAt(head.length()) == ' ' ? head.length() : head.lastIndexOf(' ');
            String line = at > 0 ? rest.substring(0, at) : headOfPath(rest, columns);
            lines.add(line);
            rest = rest.substring(at > 0 ? at + 1 : line.length());
            head = head(rest, columns);
        }
        lines.add(rest);
        return lines;
    }

    /** The first lines of {@link #wrap}, the last of them cut when there are more. */
    static List<String> wrap(String text, int columns, int most) {
        List<String> all = wrap(head(oneLine(text), columns * (most + 1)), columns);
        if (all.size() <= most) {
            return all;
        }
        List<String> some = new ArrayList<>(all.subList(0, most));
        some.set(most - 1, cut(some.get(most - 1) + " " + all.get(most) + CUT, columns));
        return some;
    }

    /** The text in parts of at most so many columns, at least one. */
    static List<String> parts(String text, int columns, BiFunction<String, Integer, String> breaking) {
        List<String> parts = new ArrayList<>();
        String rest = text;
        do {
            String head = breaking.apply(rest, columns);
            parts.add(head);
            rest = rest.substring(head.length());
        } while (!rest.isEmpty());
        return parts;
    }

    /** The longest beginning of the text that needs at most so many columns. */
    static String head(String text, int columns) {
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            used += width(point);
            if (used > columns) {
                break;
            }
            end += Character.charCount(point);
        }
        return text.substring(0, end);
    }

    /** The same, but broken behind the last folder or part of a coordinate in its second half, if one ends there. */
    static String headOfPath(String text, int columns) {
        String head = head(text, columns);
        int end = Math.max(head.lastIndexOf('/'), Math.max(head.lastIndexOf(':'), head.lastIndexOf('='))) + 1;
        return head.length() == text.length() || end <= head.length() / 2 ? head : head.substring(0, end);
    }

    private static int width(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(point) ? 2 : 1;
        };
    }

    private static boolean isWide(int point) {
        return (point >= 0x1100 && point <= 0x115F)
                || (point >= 0x2E80 && point <= 0xA4CF)
                || (point >= 0xAC00 && point <= 0xD7A3)
                || (point >= 0xF900 && point <= 0xFAFF)
                || (point >= 0xFE30 && point <= 0xFE6F)
                || (point >= 0xFF00 && point <= 0xFF60)
                || (point >= 0xFFE0 && point <= 0xFFE6)
                || (point >= 0x1F300 && point <= 0x1FAFF)
                || (point >= 0x20000 && point <= 0x3FFFD);
    }
}
