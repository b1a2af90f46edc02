package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;

/**
 * What closed an issue: a merged pull request.
 *
 * @param repository where it lives
 * @param pull its number
 * @param title its title
 * @param commit the merge commit
 */
record Closer(RepositoryName repository, int pull, String title, CommitId commit) {}
