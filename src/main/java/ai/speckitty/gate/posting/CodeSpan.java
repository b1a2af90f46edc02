package ai.speckitty.gate.posting;

import ai.speckitty.gate.name.ForeignText;
import java.util.Locale;
import java.util.regex.Pattern;

/** Puts foreign text where Markdown reads nothing into it: one code span in one line that the text cannot leave. */
final class CodeSpan {

    private static final Pattern ESCAPED = Pattern.compile("\\||" + ForeignText.INVISIBLE);

    private CodeSpan() {}

    static String of(String foreign) {
        return ForeignText.code(oneLine(foreign));
    }

    /** Control characters, line ends, direction marks and the table's bar are written as escapes. */
    static String oneLine(String foreign) {
        return ESCAPED.matcher(foreign)
                .replaceAll(found ->
                        String.format(Locale.ROOT, "\\\\u{%x}", found.group().codePointAt(0)));
    }
}
