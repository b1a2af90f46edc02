package ai.speckitty.gate.evidence.seal;

import java.net.URI;

/** Reads comments as they stand now. */
@FunctionalInterface
public interface PostedTexts {

    /** Reads nothing; for a check without network or token. */
    PostedTexts UNREAD = (github, target, id) -> new Answer(State.UNREAD, "comments were not asked for");

    /**
     * Reads a comment.
     *
     * @param github base of the REST interface that it was posted to, as the evidence says
     * @param target the issue, as {@code owner/repo#n}
     * @param id the comment's number
     * @return its text, or why there is none
     */
    Answer read(URI github, String target, long id);

    /**
     * What was seen.
     *
     * @param state whether the comment is there
     * @param text its body when it is, else why it is not
     */
    record Answer(State state, String text) {}

    /** Whether a comment is there. */
    enum State {
        /** It is there, and its text was read. */
        THERE,
        /** It was there and is not any more. */
        GONE,
        /** It was not asked for, or could not be read. */
        UNREAD
    }
}
