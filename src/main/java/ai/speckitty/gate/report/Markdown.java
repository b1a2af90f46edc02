package ai.speckitty.gate.report;

/** Foreign text in Markdown: inside of a code span that it cannot leave, on one line. */
final class Markdown {

    private Markdown() {}

    /** A code span around the text, fenced with more backticks than the text has in a row. */
    static String code(String text) {
        String line = Columns.oneLine(text);
        if (line.isEmpty()) {
            return "";
        }
        String fence = "`".repeat(longestRun(line) + 1);
        String space = line.startsWith("`") || line.endsWith("`") ? " " : "";
        return fence + space + line + space + fence;
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
