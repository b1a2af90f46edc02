package ai.speckitty.gate.fix;

import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.name.CommitId;
import java.util.List;
import java.util.Set;

/**
 * A fix commit, read in a private clone.
 *
 * @param copy the private clone
 * @param base what it is compared with: its first parent, or where its rebased pull request began
 * @param parents all its parents
 * @param files what changed between base and commit
 * @param tracked every path of the commit
 */
record FixCommit(
        Git copy,
        CommitId commit,
        CommitId base,
        List<CommitId> parents,
        List<ChangedFile> files,
        Set<String> tracked) {}
