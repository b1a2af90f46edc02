package ai.speckitty.gate.fact;

import java.time.Instant;

/** What {@code post-evidence} and {@code post-tracker} did. */
public sealed interface PostFacts extends FactPart {

    /** Which issue, as the definition names it. */
    record On(String issue) implements PostFacts {}

    /** What the comment says of interventions. */
    record Stated(Statement statement) implements PostFacts {}

    /**
     * That nobody intervened.
     *
     * @param actions outward actions, none of them forbidden
     * @param samples looks at the service between from and until, in which nothing moved
     */
    record Statement(long actions, long samples, Instant from, Instant until) {}

    /** The comment that stands on the issue. */
    record Posted(Comment comment) implements PostFacts {}

    /**
     * A comment that was read back.
     *
     * @param id GitHub's number; 0 in a dry run
     * @param url its page; empty in a dry run
     * @param sha256 digest of the whole body, marker included
     */
    record Comment(long id, String url, String sha256) {}

    /**
     * The issue afterwards.
     *
     * @param canonical its name as GitHub has it now
     */
    record Left(String state, String stateReason, String canonical) implements PostFacts {}
}
