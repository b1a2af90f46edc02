package ai.speckitty.gate.fix;

import ai.speckitty.gate.github.PullRequestCommit;
import ai.speckitty.gate.name.CommitRef;
import java.util.List;
import java.util.Optional;

/**
 * The commit that fixed an issue.
 *
 * @param commit where and which
 * @param closer how it is known, in words
 * @param pullRequest the pull request whose merging made the commit, when the commit may be only its last one
 */
public record FoundFix(CommitRef commit, String closer, Optional<PullRequest> pullRequest) {

    /**
     * A pull request of several commits that was merged without a merge commit: by squash, or by rebase.
     *
     * @param number its number in the commit's repository
     * @param total how many commits it had
     * @param commits its own commits, as far as GitHub lists them
     */
    public record PullRequest(int number, int total, List<PullRequestCommit> commits) {}
}
