package ai.speckitty.gate.posting;

import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.fact.PostFacts;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.util.List;

/**
 * The issues that the gate may touch, and the only ways in which it may. No way closes the tracker or anything but the
 * configured canary issue.
 */
public interface IssueWriter {

    /**
     * Reads an issue.
     *
     * @return how it is now
     * @throws ai.speckitty.gate.verdict.GateException when it cannot be read
     */
    IssueState read(IssueRef issue);

    /**
     * Posts a comment at most once and reads it back. A comment of an earlier attempt of the candidate that did not pass is
     * taken over. In a dry run it is only written to {@code comments/}.
     *
     * @param rc the candidate's version, for the marker
     * @param text the comment without its marker; ends with a line feed
     * @return the comment as it stands there
     * @throws ai.speckitty.gate.verdict.GateException POST_UNKNOWN, EVIDENCE_UNSAFE, EVIDENCE_TAMPERED, ISSUE_STATE
     */
    PostFacts.Comment comment(IssueRef issue, String rc, String text);

    /**
     * Looks for comments of this gate about a candidate, from whatever attempts.
     *
     * @param rc the candidate's version
     * @return such comments of the token's own account, the oldest first
     */
    List<EarlierComment> postedFor(IssueRef issue, String rc);

    /**
     * Reads a comment that was posted before once more.
     *
     * @param comment as it was read back then
     * @throws ai.speckitty.gate.verdict.GateException EVIDENCE_TAMPERED when it is gone or was edited since
     */
    void requireStanding(IssueRef issue, PostFacts.Comment comment);

    /**
     * Closes the canary issue as completed and reads it back.
     *
     * @return how it is then: closed; in a dry run as it was
     * @throws ai.speckitty.gate.verdict.GateException ISSUE_STATE when it is not closed afterwards
     */
    IssueState closeCanaryIssue();

    /**
     * Comments a blocker and reopens it if it is closed; reads it back. Being locked or open already is said in the
     * outcome and is no error.
     *
     * @param blocker one of the definition's blockers
     * @param rc the candidate's version, for the marker
     * @param text the comment without its marker; ends with a line feed
     * @return {@code reopened}, {@code was-open}, {@code dry-run}, or why neither: {@code locked}, {@code refused}
     * @throws ai.speckitty.gate.verdict.GateException as {@link #comment} does, and when the issue cannot be read or changed
     */
    CanaryFacts.Reopened reopenBlocker(IssueRef blocker, String rc, String text);

    /**
     * How an issue is.
     *
     * @param issue which one, by its canonical name
     * @param state {@code open} or {@code closed}
     * @param stateReason GitHub's reason, or empty text
     * @param url its page
     */
    record IssueState(IssueRef issue, String state, String stateReason, String url) {

        /**
         * Whether it is open.
         *
         * @return true for {@code open} alone
         */
        public boolean isOpen() {
            return state.equals("open");
        }

        /**
         * Whether it is closed as completed.
         *
         * @return false when it is open, or closed in another way
         */
        public boolean isCompleted() {
            return !isOpen() && stateReason.equals("completed");
        }

        /**
         * As people say it.
         *
         * @return its state, and the reason if there is one
         */
        public String said() {
            return (state + " " + stateReason).strip();
        }

        /**
         * The same issue, closed as completed.
         *
         * @param since what is said after its state when it is not
         * @throws GateException ISSUE_STATE
         */
        public IssueState requireCompleted(String since) {
            if (!isCompleted()) {
                throw GateException.of(Code.ISSUE_STATE, issue.toString(), said() + since, "closed as completed");
            }
            return this;
        }
    }

    /**
     * A comment about a candidate that some attempt has posted.
     *
     * @param attempt which one, by its name
     * @param url its page
     * @param edited whether it reads otherwise than it was posted
     */
    record EarlierComment(String attempt, String url, boolean edited) {}
}
