package ai.speckitty.gate.blocker;

import ai.speckitty.gate.name.IssueRef;
import java.util.Optional;

/**
 * How a blocker issue was found.
 *
 * @param issue as the definition names it
 * @param condition what that means
 * @param stateReason GitHub's word for why it is closed, or empty
 * @param closedAt when it was closed, in ISO 8601
 * @param url its page, empty when it was not found
 */
public record BlockerState(
        IssueRef issue, Condition condition, String stateReason, Optional<String> closedAt, String url) {

    /** What a blocker's state means for the gate. Only one of them is good. */
    public enum Condition {
        /** Closed as completed. */
        COMPLETED("closed"),
        /** Still open. */
        OPEN("open"),
        /** Closed, but not as completed: not planned, a duplicate, or for an unknown reason. */
        UNFIXED("closed"),
        /** Closed without a reason, as issues were before GitHub had reasons. */
        REASONLESS("closed"),
        /** Missing, or not visible to the token. */
        NOT_VISIBLE("not visible"),
        /** Transferred to another place. */
        MOVED("moved"),
        /** Deleted. */
        GONE("gone"),
        /** The number is a pull request's. */
        PULL_REQUEST("pull request");

        private final String word;

        Condition(String word) {
            this.word = word;
        }

        /**
         * As it is written down.
         *
         * @return {@code open}, {@code closed}, or why neither is known
         */
        public String word() {
            return word;
        }
    }
}
