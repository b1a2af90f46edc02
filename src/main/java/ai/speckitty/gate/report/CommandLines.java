package ai.speckitty.gate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A command on several lines, as a shell reads it: each but the last ends in a backslash, and no quoted text is broken
 * unless it alone is too long; then the next line begins at the margin, since its spaces would count.
 */
final class CommandLines {

    private static final int MOST = 6;

    private final String indent;
    private final int columns;
    private final BiFunction<String, Integer, String> breaking;
    private final List<String> lines = new ArrayList<>();
    private String line;

    private CommandLines(String label, int indent, int columns, BiFunction<String, Integer, String> breaking) {
        this.breaking = breaking;
        this.indent = " ".repeat(indent);
        this.columns = columns - 2;
        this.line = Columns.pad(label, indent);
    }

    static List<String> of(String label, String command, int indent, int columns) {
        List<String> lines = new CommandLines(label, indent, columns, Columns::headOfPath).draw(command);
        if (lines.size() > MOST) {
            lines = new CommandLines(label, indent, columns, Columns::head).draw(command);
        }
        if (lines.size() > MOST) {
            lines.subList(MOST - 1, lines.size()).clear();
            lines.add(" ".repeat(indent) + "... the whole command is in verdict.json");
        }
        return lines;
    }

    private List<String> draw(String command) {
        words(Columns.oneLine(command)).forEach(this::add);
        lines.add(line);
        return lines;
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
        String head = breaking.apply(rest, columns - line.length() - slack);
        while (head.length() < rest.length()) {
            for (int i = 0; i < head.length(); i++) {
                quote = after(head.charAt(i), quote);
            }
            // Between single quotes a backslash is a backslash: they end before it and begin anew after it.
            String literal = quote == '\'' ? "'" : "";
            lines.add(line + head + literal + "\\");
            line = literal;
            rest = rest.substring(head.length());
            head = breaking.apply(rest, columns - line.length() - slack);
        }
        line = line + rest;
    }
}
