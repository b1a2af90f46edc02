package ai.speckitty.gate.candidate.index;

import ai.speckitty.gate.evidence.AttemptBook;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A candidate that failed may be tried again only by one who says why it failed.
 *
 * @param given what {@code gate.rootCause} says
 */
public record RootCauseRule(Optional<String> given) {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s/]+/\\S+");
    private static final int SHORTEST = 40;

    /**
     * Judges.
     *
     * @param earlier the sealed attempts of this candidate, in order
     * @return ROOT_CAUSE_REQUIRED, or empty when the candidate may be tried
     */
    public Optional<Verdict> judge(List<AttemptBook.Earlier> earlier) {
        return earlier.stream()
                .filter(AttemptBook.Earlier::failed)
                .reduce((first, last) -> last)
                .filter(failed -> !explains(failed.name()))
                .map(failed -> Verdict.of(
                        Code.ROOT_CAUSE_REQUIRED,
                        new Finding(
                                failed.name() + " ended in "
                                        + failed.stop()
                                                .orElseThrow()
                                                .verdict()
                                                .code()
                                                .orElseThrow()
                                        + (failed.sawFailure() ? ", after a failure was seen" : ""),
                                given.map(text -> "gate.rootCause is '" + text + "'")
                                        .orElse("no gate.rootCause is given"),
                                "gate.rootCause naming " + failed.name() + " with a link or at least " + SHORTEST
                                        + " characters")));
    }

    private boolean explains(String attempt) {
        Pattern name = Pattern.compile("(?<![A-Za-z0-9-])" + Pattern.quote(attempt) + "(?![A-Za-z0-9-])");
        String text = given.orElse("");
        String rest = name.matcher(text).replaceAll("").strip().replaceFirst("^[\\p{Punct}\\s]+", "");
        return name.matcher(text).find()
                && (LINK.matcher(rest).find() || rest.codePointCount(0, rest.length()) >= SHORTEST);
    }
}
