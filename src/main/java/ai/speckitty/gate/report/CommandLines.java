package ai.speckitty.gate.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A command on several lines, as a shell reads it: each but the last ends in a backslash, and no quoted text is broken
 * unless it alone is too long; then the next line begins at the margin, since its spaces would count.
 */
final class CommandLines {

    private static final int MOST = 6;

    private final String indent;
    private final int columns;
    private final List<String> lines = new ArrayList<>();
    private String line;

    private CommandLines(String label, int indent, int columns) {
        this.indent = " ".repeat(indent);
        this.columns = columns - 2;
        this.line = Columns.pad(label, indent);
    }

    static List<String> of(String label, String command, int indent, int columns) {
        CommandLines drawing = new CommandLines(label, indent, columns);
        words(Columns.oneLine(command)).forEach(drawing::add);
        drawing.lines.add(drawing.line);
        if (drawing.lines.size() <= MOST) {
            return drawing.lines;
        }
        List<String> some = new ArrayList<>(drawing.lines.subList(0, MOST - 1));
        some.add(drawing.indent + "... the whole command is in verdict.json");
        return some;
    }

    /** The command's arguments, as a shell would split them, with their quotes. */
    static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        char quote = 0;
        int start = 0;
        for (int i = 0; i < command.length(); i++) {
            quote = after(command.charAt(i), quote);
            if (quote == 0 && command.charAt(i) == ' ') {
                words.add(command.substring(start, i));
                start = i + 1;
            }
        }
        words.add(command.substring(start));
        return words;
    }

    /** The quote that is open after a character; none is 0. */
    private static char after(char each, char quote) {
        if (quote != 0) {
            return each == quote ? 0 : quote;
        }
        return each == '"' || each == '\'' ? each : 0;
    }

    private void add(String word) {
        boolean first = line.length() <= indent.length() && line.endsWith(" ");
        String joined = line + (first ? "" : " ") + word;
        if (Columns.width(joined) <= columns) {
            line = joined;
            return;
        }
        if (!first) {
            lines.add(line + " \\");
            line = indent;
        }
        String rest = word;
        int slack = word.indexOf('\'') < 0 ? 0 : 1;
        char quote = 0;
        String head = Columns.head(rest, columns - line.length() - slack);
        while (head.length() < rest.length()) {
            for (int i = 0; i < head.length(); i++) {
                quote = after(head.charAt(i), quote);
            }
            // Between single quotes a backslash is a backslash: they end before it and begin anew after it.
            String literal = quote == '\'' ? "'" : "";
            lines.add(line + head + literal + "\\");
            line = literal;
            rest = rest.substring(head.length());
            head = Columns.head(rest, columns - line.length() - slack);
        }
        line = line + rest;
    }
}
