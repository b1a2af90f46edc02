package ai.speckitty.gate.name;

import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Text from outside: what of it nobody sees, and what it could leave its place with. */
public final class ForeignText {

    /** Control characters, direction marks and their like, separators of lines, and what is no character. */
    public static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private static final Pattern FENCE = Pattern.compile("`+");

    private ForeignText() {}

    /**
     * A code span of Markdown's that a text cannot leave.
     *
     * @param line the text, in one line
     * @return it between backticks
     */
    public static String code(String line) {
        String fence = fence(line);
        // A space at either end keeps a backtick of the text from joining the fence; Markdown drops both again.
        boolean padded = line.startsWith("`") || line.endsWith("`") || line.startsWith(" ") || line.endsWith(" ");
        return padded ? fence + " " + line + " " + fence : fence + line + fence;
    }

    /**
     * What Markdown's code is put between.
     *
     * @param text the code
     * @return one backtick more than the text has in a row
     */
    public static String fence(String text) {
        return FENCE.matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .max(Comparator.comparing(String::length))
                        .orElse("")
                + "`";
    }
}
