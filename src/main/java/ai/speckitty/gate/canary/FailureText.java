package ai.speckitty.gate.canary;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a failure said, apart from what it only quotes. A pytest report quotes source, in which the very words of an assertion
 * stand whether or not it failed that way; only its error lines and captured output were said.
 */
final class FailureText {

    private static final int LONGEST = 200;
    private static final String TRACEBACK = "Traceback (most recent call last):";

    private FailureText() {}

    /** The lines that were said. */
    static List<String> said(String text) {
        List<String> all = text.lines().toList();
        if (all.stream().noneMatch(FailureText::isError)) {
            return withoutTracebacks(all);
        }
        boolean[] captured = {false};
        return all.stream()
                .filter(line -> {
                    boolean captures = Ruled.isRuled(line, '-')
                            && line.replace("-", "").strip().startsWith("Captured ");
                    if (captures || Ruled.isPytests(line) || Ruled.isPlugins(line)) {
                        captured[0] = captures;
                        return false;
                    }
                    return captured[0] || isError(line);
                })
                .toList();
    }

    /** Python's own tracebacks quote source, too: below their heading all is indented but the exception. */
    private static List<String> withoutTracebacks(List<String> all) {
        boolean[] quotes = {false};
        return all.stream()
                .filter(line -> {
                    quotes[0] = line.equals(TRACEBACK) || (quotes[0] && line.startsWith("  "));
                    return !quotes[0];
                })
                .toList();
    }

    /** A line that pytest marks as the exception's own: E, and three spaces where anything follows. */
    private static boolean isError(String line) {
        return line.equals("E") || line.startsWith("E   ");
    }

    /** The first line that says something, for a card. */
    static String firstWords(String text) {
        String words = said(text).stream()
                .map(line -> line.replaceFirst("^E\\s+", "").strip())
                .filter(line -> !line.isEmpty())
                .limit(1)
                .collect(Collectors.joining());
        if (words.isEmpty()) {
            return "failed without a word";
        }
        return words.length() > LONGEST ? words.substring(0, LONGEST) + "..." : words;
    }
}
