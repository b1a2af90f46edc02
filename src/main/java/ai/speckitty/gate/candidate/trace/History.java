package ai.speckitty.gate.candidate.trace;

import ai.speckitty.gate.name.CommitId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The commits of one repository. What a shallow or stale checkout lacks is fetched from its origin into a clone of the
 * gate's own, and said; an answer is never guessed from a history with holes.
 */
public interface History {

    /**
     * The commit that the checkout is at.
     *
     * @return its HEAD
     */
    CommitId head();

    /**
     * The commit that a tag stands for, a tag object peeled, as the checkout has it.
     *
     * @param tag without {@code refs/tags/}
     * @return the commit, or empty when neither checkout nor origin has such a tag
     * @throws ai.speckitty.gate.verdict.GateException LINEAGE_UNKNOWN when the checkout has none and its origin cannot be
     *     fetched
     */
    Optional<CommitId> tag(String tag);

    /**
     * The commit that a tag stands for, if the checkout has it, without looking further.
     *
     * @param tag without {@code refs/tags/}
     * @return the commit, or empty
     */
    Optional<CommitId> knownTag(String tag);

    /**
     * The newest commit of a branch, as the checkout last saw it at its origin.
     *
     * @param branch without {@code refs/heads/}
     * @return the commit, or empty when the checkout knows no such branch
     */
    Optional<CommitId> branch(String branch);

    /**
     * The newest commit of a branch, fetched now.
     *
     * @param branch without {@code refs/heads/}
     * @return the commit
     * @throws ai.speckitty.gate.verdict.GateException LINEAGE_UNKNOWN when the origin cannot be fetched or has no such
     *     branch
     */
    CommitId branchAtOrigin(String branch);

    /**
     * Whether one commit is another's ancestor, or the same.
     *
     * @param older the one that should come first
     * @param newer the one that should come after it or be it
     * @return true when it does
     * @throws ai.speckitty.gate.verdict.GateException LINEAGE_UNKNOWN when a commit is nowhere to be had
     */
    boolean contains(CommitId newer, CommitId older);

    /**
     * When a commit was made, by the clock of whoever made it.
     *
     * @return its committer date
     */
    Instant committedAt(CommitId commit);

    /**
     * A file's text in a commit.
     *
     * @param path the file
     * @return its text, or empty when the commit has no such file
     */
    Optional<String> file(CommitId commit, String path);

    /**
     * The commits that one commit has and another has not.
     *
     * @param from the other
     * @param most how many at most
     * @return one line each, newest first: abbreviated commit and subject
     */
    List<String> between(CommitId from, CommitId to, int most);

    /**
     * What had to be fetched and why.
     *
     * @return one sentence each; empty when the checkout had everything
     */
    List<String> fetched();
}
