package ai.speckitty.gate.posting;

/** Puts foreign text where Markdown reads nothing into it: one code span in one line that the text cannot leave. */
final class CodeSpan {

    private CodeSpan() {}

    static String of(String foreign) {
        String line = oneLine(foreign);
        String fence = "`".repeat(longestRun(line) + 1);
        // A space at either end keeps a backtick of the text from joining the fence; Markdown drops both again.
        boolean padded = line.startsWith("`") || line.endsWith("`") || line.startsWith(" ") || line.endsWith(" ");
        return padded ? fence + " " + line + " " + fence : fence + line + fence;
    }

    /** Control characters, line ends, direction marks and the table's bar are written as escapes. */
    static String oneLine(String foreign) {
        StringBuilder out = new StringBuilder(foreign.length());
        foreign.codePoints().forEach(each -> {
            if (each == '|' || isInvisible(each)) {
                out.append(String.format(java.util.Locale.ROOT, "\\u{%x}", each));
            } else {
                out.appendCodePoint(each);
            }
        });
        return out.toString();
    }

    static boolean isInvisible(int each) {
        return switch (Character.getType(each)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
