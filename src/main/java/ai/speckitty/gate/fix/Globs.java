package ai.speckitty.gate.fix;

import java.util.List;
import java.util.regex.Pattern;

/** Path patterns with {@code *}, {@code ?} and {@code **}, the same on every machine. */
final class Globs {

    private final List<Pattern> patterns;

    Globs(List<String> globs) {
        this.patterns = globs.stream().map(Globs::compile).toList();
    }

    boolean match(String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    private static Pattern compile(String glob) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < glob.length(); at++) {
            if (glob.startsWith("**/", at)) {
                out.append("(?:.*/)?");
                at += 2;
            } else if (glob.startsWith("**", at)) {
                out.append(".*");
                at++;
            } else if (glob.charAt(at) == '*') {
                out.append("[^/]*");
            } else if (glob.charAt(at) == '?') {
                out.append("[^/]");
            } else {
                out.append(Pattern.quote(glob.substring(at, at + 1)));
            }
        }
        return Pattern.compile(out.toString(), Pattern.DOTALL);
    }
}
