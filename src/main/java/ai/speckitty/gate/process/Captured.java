package ai.speckitty.gate.process;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a short program said.
 *
 * @param ending how it ended
 * @param out its standard output, decoded as UTF-8, secrets included: parse it, do not store it
 * @param err its standard error, likewise
 * @param lastWords for a message: the last line that is not blank of standard error, else of standard output, else a word
 *     that says so; of git, with the line that says why; without secrets
 */
public record Captured(ProcessExit ending, String out, String err, String lastWords) {

    /** What git says when its helper has said why, and after which it only gives advice. */
    private static final Pattern ADVICE =
            Pattern.compile("\\R(fatal: Could not read from remote repository\\.)\\s+Please .*", Pattern.DOTALL);

    /**
     * What a program said, with its last words as they are.
     *
     * @param ending how it ended
     * @param out its standard output
     * @param err its standard error
     */
    public Captured(ProcessExit ending, String out, String err) {
        this(ending, out, err, UnaryOperator.identity());
    }

    Captured(ProcessExit ending, String out, String err, UnaryOperator<String> redaction) {
        this(ending, out, err, lastLine(redaction.apply(out + "\n" + err)));
    }

    private static String lastLine(String text) {
        return ADVICE.matcher(text)
                .replaceFirst("; $1")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((first, second) -> second)
                .orElse("no output");
    }
}
