package ai.speckitty.gate.github;

import ai.speckitty.gate.name.IssueRef;
import java.time.Instant;
import java.util.Optional;

/** What looking up an issue gives. Only {@link Found} says anything about its state. */
public sealed interface IssueLookup {

    /**
     * The issue is there.
     *
     * @param issue its canonical name
     * @param open whether it is open
     * @param stateReason GitHub's word, or empty: {@code completed}, {@code not_planned}, {@code duplicate}, {@code reopened}
     * @param closedAt when it was closed
     * @param pullRequest whether the number is a pull request's
     * @param locked whether its conversation is locked
     * @param comments how many comments GitHub counts
     * @param url its page
     */
    record Found(
            IssueRef issue,
            boolean open,
            Optional<String> stateReason,
            Optional<Instant> closedAt,
            boolean pullRequest,
            boolean locked,
            long comments,
            String url)
            implements IssueLookup {}

    /**
     * 404: there is none, or the token may not see it; GitHub does not tell which.
     *
     * @param asked what was asked for
     */
    record NotVisible(IssueRef asked) implements IssueLookup {}

    /**
     * 410: it was deleted.
     *
     * @param asked what was asked for
     */
    record Gone(IssueRef asked) implements IssueLookup {}

    /**
     * It was transferred.
     *
     * @param asked what was asked for
     * @param url its page now
     */
    record Moved(IssueRef asked, String url) implements IssueLookup {}
}
