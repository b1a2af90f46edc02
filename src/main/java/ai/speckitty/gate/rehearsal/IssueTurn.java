package ai.speckitty.gate.rehearsal;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What becomes of an issue in a scenario. */
enum IssueTurn {
    /** It is opened again. */
    REOPENED(FakeIssue::reopen),
    /** Somebody closes it as completed. */
    CLOSED(IssueTurn::close),
    /** Nothing says what fixed it. */
    CLOSED_BY_HAND((issue, now) -> {
        issue.events.clear();
        close(issue, now);
    }),
    /** What closed it last closes it again. */
    CLOSED_AS_BEFORE(FakeIssue::closeAsBefore),
    /** It is opened and closed again. */
    CLOSED_ANEW((issue, now) -> issue.reopen(now).closeAsBefore(now.plusSeconds(1))),
    /** It is closed for nothing. */
    NOT_PLANNED((issue, now) -> issue.reopen(now).close(now, "not_planned", Optional.empty())),
    /** It was closed before GitHub kept reasons. */
    WITHOUT_REASON((issue, now) -> issue.reason = Optional.empty()),
    /** Its number is that of a pull request. */
    PULL_REQUEST((issue, now) -> issue.becomePullRequest()),
    /** The token does not see it. */
    OUT_OF_SIGHT((issue, now) -> issue.visible = false),
    /** The token does not see what happened to it last. */
    HIDDEN((issue, now) -> issue.events.add(new IssueEvent(IssueEvent.Kind.HIDDEN, now, Optional.empty(), ""))),
    /** Its conversation is locked. */
    LOCKED((issue, now) -> issue.locked = true),
    /** Lists of its comments lag. */
    UNLISTED((issue, now) -> issue.shown = comment -> false),
    /** Once it is closed, it is opened again. */
    REOPENED_ONCE_CLOSED((issue, now) -> {
        if (issue.state().equals("closed")) {
            issue.reopen(now);
        }
    }),
    /** Once it is closed, somebody edits its last comment. */
    EDITED_ONCE_CLOSED((issue, now) -> {
        int last = issue.comments().size() - 1;
        if (issue.state().equals("closed")) {
            issue.edit(last, "Edited. " + issue.comments().get(last).body(), now);
        }
    });

    @SuppressWarnings("ImmutableEnumChecker") // one of those above
    private final BiConsumer<FakeIssue, Instant> deed;

    IssueTurn(BiConsumer<FakeIssue, Instant> deed) {
        this.deed = deed;
    }

    void happen(FakeIssue issue, Instant now) {
        deed.accept(issue, now);
    }

    private static void close(FakeIssue issue, Instant now) {
        issue.close(now, "completed", Optional.empty());
    }
}
