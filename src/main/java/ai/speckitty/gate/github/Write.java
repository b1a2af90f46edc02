package ai.speckitty.gate.github;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** One of the five things that the gate may change at GitHub. Only {@link PermittedWrites} makes them. */
public sealed interface Write permits PermittedWrite {

    /**
     * Which of the five.
     *
     * @return the kind
     */
    Kind kind();

    /**
     * Where.
     *
     * @return the issue as configured
     */
    IssueRef issue();

    /** The whole comment; empty for a change of state. */
    String body();

    /** An issue that this write would harm if both turned out to be the same one under two names. */
    Optional<IssueRef> mustNotBe();

    /** The five kinds. There is none that closes the tracker or a blocker, and none that deletes or edits. */
    enum Kind {
        /** A comment on the canary issue. */
        CANARY_COMMENT,
        /** A comment on the tracker. */
        TRACKER_COMMENT,
        /** A comment on a blocker. */
        BLOCKER_COMMENT,
        /** The canary issue is closed as completed. */
        CLOSE_CANARY,
        /** A blocker is opened again. */
        REOPEN_BLOCKER;

        /**
         * Whether it posts a comment.
         *
         * @return true for the three comments
         */
        public boolean isComment() {
            return this == CANARY_COMMENT || this == TRACKER_COMMENT || this == BLOCKER_COMMENT;
        }
    }

    /** The method of its request. */
    default String method() {
        return kind().isComment() ? "POST" : "PATCH";
    }

    /** The body of its request. */
    default byte[] json() {
        ObjectNode json = StrictJson.object();
        switch (kind()) {
            case CANARY_COMMENT, TRACKER_COMMENT, BLOCKER_COMMENT -> json.put("body", body());
            case CLOSE_CANARY -> json.put("state", "closed").put("state_reason", "completed");
            case REOPEN_BLOCKER -> json.put("state", "open");
        }
        return CanonicalJson.write(json);
    }
}
