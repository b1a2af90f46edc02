package ai.speckitty.gate.github;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an issue came to be as it is.
 *
 * @param issue its canonical name
 * @param open whether it is open
 * @param events in order of time
 */
public record ClosingStory(IssueRef issue, boolean open, List<Event> events) {

    /** Something that happened to the issue. */
    public sealed interface Event {

        /**
         * When.
         *
         * @return the time
         */
        Instant at();
    }

    /**
     * The issue was closed.
     *
     * @param closer by what
     */
    public record Closed(Instant at, Closer closer) implements Event {}

    /** The issue was reopened. */
    public record Reopened(Instant at) implements Event {}

    /**
     * A pull request mentioned the issue.
     *
     * @param willCloseTarget whether its merging closes the issue
     * @param source the pull request
     */
    public record CrossReferenced(Instant at, boolean willCloseTarget, PullRequest source) implements Event {}

    /**
     * Somebody linked a pull request to the issue, or took such a link away.
     *
     * @param stands whether it was linked
     * @param source the pull request
     */
    public record Linked(Instant at, boolean stands, PullRequest source) implements Event {}

    /**
     * Something that the token may not see.
     *
     * @param at not before this: its own time, or that of the event before it
     * @param kind what is known of it
     */
    public record Hidden(Instant at, Kind kind) implements Event {

        /** What is known of something hidden. */
        public enum Kind {
            /** Nothing: it may be a closing or a reopening too. */
            EVENT,
            /** A pull request whose merging closes the issue mentioned it. */
            WOULD_CLOSE,
            /** Something that closes nothing mentioned it. */
            MENTION
        }
    }

    /** What closed an issue. */
    public sealed interface Closer {}

    /** A pull request closed it. */
    public record ByPullRequest(PullRequest pullRequest) implements Closer {}

    /**
     * A commit's message closed it.
     *
     * @param commit which one, in this or another repository
     * @param pullRequest the one merged pull request of that repository that it is known to have come by
     */
    public record ByCommit(CommitRef commit, Optional<PullRequest> pullRequest) implements Closer {}

    /** Somebody closed it by hand, or GitHub does not say by what. */
    public record ByHand() implements Closer {}

    /**
     * A pull request.
     *
     * @param url its page
     * @param mergedAt when it was merged, if it was
     * @param mergeCommit what its merging made: a squash, a merge, or the last of its rebased commits
     */
    public record PullRequest(
            RepositoryName repository,
            int number,
            String url,
            Optional<Instant> mergedAt,
            Optional<MergeCommit> mergeCommit) {}

    /**
     * What merging a pull request made.
     *
     * @param id the commit
     * @param parents how many parents it has: two for a merge
     * @param commits how many commits the pull request had: several and one parent may be a squash or a rebase
     */
    public record MergeCommit(CommitId id, int parents, int commits) {}
}
