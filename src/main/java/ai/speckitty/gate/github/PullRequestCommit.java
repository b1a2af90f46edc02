package ai.speckitty.gate.github;

import ai.speckitty.gate.name.CommitId;

/**
 * One of a pull request's own commits, as it was before the merging.
 *
 * @param id the commit
 * @param message its whole message
 */
public record PullRequestCommit(CommitId id, String message) {}
