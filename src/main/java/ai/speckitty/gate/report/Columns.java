package ai.speckitty.gate.report;

import ai.speckitty.gate.name.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text for a terminal: measured in columns, broken at spaces, and free of whatever could move the cursor or turn the
 * writing direction. Texts come from logs and servers, so none is trusted.
 */
final class Columns {

    private static final String CUT = "...";
    private static final int LONGEST_WORD = 1000;
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

    /** The text filled to so many columns with spaces. */
    static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - width(text)));
    }

    /** The text in lines of at most so many columns, broken at spaces only: a longer word is there to be copied. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : oneLine(text).split(" ", -1)) {
            String kept = cut(word, LONGEST_WORD);
            String joined = line.isEmpty() ? kept : line + " " + kept;
            if (!line.isEmpty() && width(joined) > columns) {
                lines.add(line);
                line = kept;
            } else {
                line = joined;
            }
        }
        lines.add(line);
        return lines;
    }

    /** The first lines of {@link #wrap}; dots say that there are more. */
    static List<String> wrap(String text, int columns, int most) {
        List<String> all = wrap(text, columns);
        if (all.size() <= most) {
            return all;
        }
        List<String> some = new ArrayList<>(all.subList(0, most));
        String last = some.get(most - 1);
        some.set(most - 1, width(last) > columns ? last + " " + CUT : cut(last + " " + all.get(most) + CUT, columns));
        return some;
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
