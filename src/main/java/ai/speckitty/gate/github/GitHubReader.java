package ai.speckitty.gate.github;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the gate reads at GitHub. Answers are read strictly: a field that is missing, of another type, or about
 * something else than was asked ends the phase with MALFORMED_ANSWER. Each method throws
 * {@link ai.speckitty.gate.verdict.GateException}: AUTH_REFUSED when the token is refused, RATE_LIMITED when waiting would
 * take too long, REDIRECT_REFUSED off the configured host, UNREACHABLE or TIMED_OUT after the last try.
 */
public interface GitHubReader {

    /**
     * Looks up a repository and its canonical name, which differs from the configured one after a renaming.
     *
     * @param name as configured
     * @return what GitHub says, or empty when there is none or the token may not see it
     */
    Optional<Repository> repository(RepositoryName name);

    /**
     * Looks up an issue in the repository's canonical place.
     *
     * @param issue as configured
     * @return found, not visible, gone, or moved elsewhere
     */
    IssueLookup issue(IssueRef issue);

    /**
     * How an issue was closed and reopened, and what referred to it, in order of time.
     *
     * @param issue as configured
     * @return the story
     */
    ClosingStory closingStory(IssueRef issue);

    /**
     * The commits of a pull request as they were before it was merged, over all pages.
     *
     * @param repository as configured
     * @param number the pull request's number
     * @return the commits; GitHub leaves out those after the 250th
     */
    List<PullRequestCommit> pullRequestCommits(RepositoryName repository, int number);

    /**
     * The commit that a tag names; an annotated tag is peeled.
     *
     * @param repository as configured
     * @param tag the tag's name without {@code refs/tags/}
     * @return the commit, or empty when there is no such tag
     */
    Optional<CommitId> tag(RepositoryName repository, String tag);

    /**
     * The newest commit of a branch.
     *
     * @param repository as configured
     * @param branch the branch's name without {@code refs/heads/}
     * @return the commit, or empty when there is no such branch
     */
    Optional<CommitId> branch(RepositoryName repository, String branch);

    /**
     * All comments of an issue, oldest first, over all pages.
     *
     * @param issue as configured
     * @return the comments
     */
    List<IssueComment> comments(IssueRef issue);

    /**
     * One comment.
     *
     * @param issue the issue that it must belong to
     * @param id GitHub's number
     * @return the comment, or empty when there is none
     */
    Optional<IssueComment> comment(IssueRef issue, long id);

    /**
     * What time it is at GitHub, as its answers are dated.
     *
     * @return to the second, or empty when it does not say
     */
    Optional<Instant> time();

    /**
     * Who the token belongs to.
     *
     * @return the account's login; an app's ends with {@code [bot]}
     */
    String login();

    /**
     * Whether the token may comment, close and reopen issues of a repository, as far as that shows before the first write.
     *
     * @param repository as configured
     * @return proven, refused, or not provable, and why
     */
    WriteAccess writeAccess(RepositoryName repository);

    /**
     * A repository's canonical name.
     *
     * @param name as configured
     * @return the name that writes and further questions go to
     * @throws GateException AUTH_REFUSED when it is not there or not visible
     */
    default RepositoryName canonical(RepositoryName name) {
        return repository(name)
                .map(Repository::name)
                .orElseThrow(() -> GateException.of(
                        Code.AUTH_REFUSED,
                        name.toString(),
                        "not there, or not visible to the token",
                        "a repository that the token may see"));
    }

    /**
     * An issue in its repository's canonical place.
     *
     * @param issue as configured
     * @return the same number there
     * @throws GateException AUTH_REFUSED when the repository is not there or not visible
     */
    default IssueRef canonical(IssueRef issue) {
        return new IssueRef(canonical(issue.repository()), issue.number());
    }
}
