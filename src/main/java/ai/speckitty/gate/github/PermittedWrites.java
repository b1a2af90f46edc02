package ai.speckitty.gate.github;

import ai.speckitty.gate.name.IssueRef;
import java.util.Optional;
import java.util.Set;

/**
 * The only maker of writes. It knows the issues of one definition, and nothing can be asked of it about any other.
 *
 * @param canary commented, then closed
 * @param tracker commented
 * @param blockers commented and reopened
 */
public record PermittedWrites(IssueRef canary, IssueRef tracker, Set<IssueRef> blockers) {

    /** Refuses one issue in two roles, and keeps its own copy. */
    public PermittedWrites {
        if (canary.equals(tracker) || blockers.contains(canary) || blockers.contains(tracker)) {
            throw new IllegalArgumentException("one issue in two roles: " + canary + ", " + tracker + ", " + blockers);
        }
        blockers = Set.copyOf(blockers);
    }

    /**
     * A comment on one of the definition's issues.
     *
     * @param issue the canary issue, the tracker or a blocker
     * @param body the whole comment
     * @return the write
     * @throws IllegalArgumentException for any other issue
     */
    public Write comment(IssueRef issue, String body) {
        Write.Kind kind = issue.equals(canary)
                ? Write.Kind.CANARY_COMMENT
                : issue.equals(tracker) ? Write.Kind.TRACKER_COMMENT : Write.Kind.BLOCKER_COMMENT;
        if (kind == Write.Kind.BLOCKER_COMMENT) {
            checkBlocker(issue);
        }
        return new PermittedWrite(kind, issue, body, Optional.empty());
    }

    /**
     * Closing the canary issue.
     *
     * @return the write
     */
    public Write closeCanary() {
        return new PermittedWrite(Write.Kind.CLOSE_CANARY, canary, "", Optional.of(tracker));
    }

    /**
     * Reopening a blocker.
     *
     * @param blocker one of the definition's blockers
     * @return the write
     * @throws IllegalArgumentException for any other issue
     */
    public Write reopen(IssueRef blocker) {
        checkBlocker(blocker);
        return new PermittedWrite(Write.Kind.REOPEN_BLOCKER, blocker, "", Optional.empty());
    }

    private void checkBlocker(IssueRef issue) {
        if (!blockers.contains(issue)) {
            throw new IllegalArgumentException("the gate never writes to " + issue);
        }
    }
}
