package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;

/**
 * What closed an issue: a pull request, or a commit by itself.
 *
 * @param repository where it lives
 * @param pull the pull request's number; 0 for a commit by itself
 * @param title the pull request's title, or the commit's first line
 * @param commit the merge commit, or the commit
 * @param merged whether it was merged
 */
public record Closer(RepositoryName repository, int pull, String title, CommitId commit, boolean merged) {}
