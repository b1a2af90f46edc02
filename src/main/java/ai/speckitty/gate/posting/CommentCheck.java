package ai.speckitty.gate.posting;

import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last look at a comment before it is stored: what may not be posted, whoever wrote the template. */
final class CommentCheck {

    static final int LONGEST = 60_000;

    /** A fence of backticks up to the next fence of the same length: what Markdown takes literally. */
    private static final Pattern CODE = Pattern.compile("(?<!`)(`+)(?!`)(.+?)(?<!`)\\1(?!`)", Pattern.DOTALL);

    private static final Pattern LINK = Pattern.compile("(?<!!)\\[([^\\[\\]]*)]\\(https?://[^\\s()]+\\)");

    private static final Map<String, Pattern> FORBIDDEN = Map.of(
            "a mention", Pattern.compile("(?<![A-Za-z0-9])@[A-Za-z0-9][A-Za-z0-9/-]*"),
            "a reference to an issue", Pattern.compile("#[0-9]+|\\bGH-[0-9]+", Pattern.CASE_INSENSITIVE),
            "a reference to a commit", Pattern.compile("\\b[0-9a-f]{7,40}\\b"),
            "an address that is no link", Pattern.compile("https?://|\\bwww\\.", Pattern.CASE_INSENSITIVE),
            "a closing keyword",
                    Pattern.compile(
                            "\\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\\b[\\s:]*(?:#|GH-|https?:|[\\w.-]+/[\\w.-]+#|`)",
                            Pattern.CASE_INSENSITIVE),
            "a placeholder", Pattern.compile("\\{\\{|}}|\\$\\{|<(?!/?details>|/?summary>|!--)[A-Za-z]"),
            "an image", Pattern.compile("!\\["));

    private CommentCheck() {}

    static String checked(String text, Redactor redactor) {
        Optional<Redactor.Sighting> secret = redactor.firstSecret(text.getBytes(StandardCharsets.UTF_8));
        if (secret.isPresent()) {
            throw GateException.of(
                    Code.EVIDENCE_UNSAFE,
                    "comment, line " + secret.get().line(),
                    secret.get().kind(),
                    "no secret");
        }
        if (text.length() > LONGEST) {
            throw GateException.of(
                    Code.EVIDENCE_INCOMPLETE,
                    "comment",
                    text.length() + " characters",
                    "at most " + LONGEST + ", since nothing but the answers of the SaaS is cut");
        }
        List<Finding> found = new ArrayList<>();
        Matcher literal = CODE.matcher(text);
        // A keyword before a code span is still seen: the span leaves its backtick behind.
        String spoken = LINK.matcher(literal.replaceAll("`")).replaceAll("$1");
        FORBIDDEN.forEach((what, pattern) -> {
            Matcher matcher = pattern.matcher(spoken);
            if (matcher.find()) {
                found.add(new Finding("comment", what + ": " + matcher.group(), "none outside code"));
            }
        });
        if (!found.isEmpty()) {
            throw GateException.of(Code.EVIDENCE_UNSAFE, found);
        }
        return text;
    }
}
