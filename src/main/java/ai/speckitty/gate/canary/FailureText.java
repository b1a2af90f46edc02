package ai.speckitty.gate.canary;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a failure said, apart from what it only quotes. A pytest report quotes source, in which the very words of an assertion
 * stand whether or not it failed that way; only its error lines and captured output were said.
 */
final class FailureText {

    private static final Pattern ERROR = Pattern.compile("^E(?:\\s{3,}.*)?$");
    private static final Pattern CAPTURED = Pattern.compile("^-{3,} ?Captured .*-{3,}$");
    private static final Pattern SECTION = Pattern.compile("^[=_-]{3,}.*[=_-]{3,}$");
    private static final int LONGEST = 200;

    private FailureText() {}

    /** The lines that were said. */
    static List<String> said(String text) {
        List<String> all = text.lines().toList();
        if (all.stream().noneMatch(line -> ERROR.matcher(line).matches())) {
            return all;
        }
        boolean[] captured = {false};
        return all.stream()
                .filter(line -> {
                    boolean captures = CAPTURED.matcher(line).matches();
                    if (captures || SECTION.matcher(line).matches()) {
                        captured[0] = captures;
                        return false;
                    }
                    return captured[0] || ERROR.matcher(line).matches();
                })
                .toList();
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
