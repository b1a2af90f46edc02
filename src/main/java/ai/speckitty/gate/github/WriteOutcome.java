package ai.speckitty.gate.github;

/** What is known after one write was sent. */
public sealed interface WriteOutcome {

    /**
     * It landed.
     *
     * @param id the comment's number; the for a change of state
     */
    record Landed(long id) implements WriteOutcome {}

    /**
     * It did not land, and GitHub says why.
     *
     * @param status the HTTP status
     * @param reason GitHub's words
     */
    record Refused(int status, String reason) implements WriteOutcome {}

    /**
     * It cannot have landed: it was never on its way.
     *
     * @param reason what kept it
     */
    record NeverSent(String reason) implements WriteOutcome {}

    /**
     * It may or may not have landed.
     *
     * @param reason what was seen instead of an answer
     */
    record Unknown(String reason) implements WriteOutcome {}
}
