package ai.speckitty.gate.candidate.trace;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;
import java.util.Optional;

/** What the hosting service says a repository's names stand for. */
public interface RemoteRefs {

    /**
     * The commit that a tag stands for, a tag object peeled.
     *
     * @param tag without {@code refs/tags/}
     * @return the commit, or empty when there is no such tag
     * @throws ai.speckitty.gate.verdict.GateException when it cannot be read
     */
    Optional<CommitId> tag(RepositoryName repository, String tag);

    /**
     * The newest commit of a branch.
     *
     * @param branch without {@code refs/heads/}
     * @return the commit, or empty when there is no such branch
     * @throws ai.speckitty.gate.verdict.GateException when it cannot be read
     */
    Optional<CommitId> branch(RepositoryName repository, String branch);

    /**
     * The name that a repository has now, since repositories are renamed and moved.
     *
     * @param repository under any of its names
     * @return its own name, or the given one when it cannot be seen
     * @throws ai.speckitty.gate.verdict.GateException when it cannot be read
     */
    RepositoryName canonical(RepositoryName repository);
}
