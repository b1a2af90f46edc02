package ai.speckitty.gate.fix;

import ai.speckitty.gate.name.CommitRef;

/**
 * The commit that fixed an issue.
 *
 * @param commit where and which
 * @param closer how it is known, in words
 * @param pullRequestCommits how many commits its pull request had; 1 when none is known
 */
public record FoundFix(CommitRef commit, String closer, int pullRequestCommits) {}
