package ai.speckitty.gate.posting;

import ai.speckitty.gate.name.IssueRef;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last line of a comment, hidden from its readers: which gate posted it, for what, and the digest of everything before.
 *
 * @param rc the candidate's version
 * @param attempt the attempt that posted it
 * @param target the issue's configured name
 * @param body SHA-256 of everything before the marker's line, lower-case hexadecimal
 */
record Marker(String gate, String rc, String attempt, IssueRef target, String body) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+!-]*");
    private static final Pattern LINE = Pattern.compile(
            "<!-- spec-kitty-gate:v1 gate=(\\S+) rc=(\\S+) attempt=(\\S+) target=(\\S+) body=([0-9a-f]{64}) -->");

    Marker {
        for (String value : new String[] {gate, rc, attempt}) {
            if (!WORD.matcher(value).matches() || value.contains("--")) {
                throw new IllegalArgumentException("nothing that a marker can hold: " + value);
            }
        }
    }

    String line() {
        return "<!-- spec-kitty-gate:v1 gate=" + gate + " rc=" + rc + " attempt=" + attempt + " target=" + target
                + " body=" + body + " -->";
    }

    static Optional<Marker> read(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Marker(
                    matcher.group(1),
                    matcher.group(2),
                    matcher.group(3),
                    IssueRef.of(matcher.group(4)),
                    matcher.group(5)));
        } catch (IllegalArgumentException e) {
            // somebody else's line that only looks like one of ours
            return Optional.empty();
        }
    }

    /**
     * Whether a comment on an issue is about a candidate, from whatever attempt. The issue counts by its number: a repository
     * that was renamed or moved since took the issue and its comments with it.
     */
    boolean isAbout(String gate, String rc, IssueRef issue) {
        return this.gate.equals(gate) && this.rc.equals(rc) && target.number() == issue.number();
    }
}
