package ai.speckitty.gate.report;

import ai.speckitty.gate.name.ForeignText;

/** Foreign text in Markdown: inside of a code span that it cannot leave, on one line. */
final class Markdown {

    private Markdown() {}

    /** A code span around the text, fenced with more backticks than the text has in a row. */
    static String code(String text) {
        String line = Columns.oneLine(text);
        if (line.isEmpty()) {
            return "";
        }
        String fence = ForeignText.fence(line);
        String space = line.startsWith("`") || line.endsWith("`") ? " " : "";
        return fence + space + line + space + fence;
    }
}
