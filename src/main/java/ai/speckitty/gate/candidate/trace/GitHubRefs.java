package ai.speckitty.gate.candidate.trace;

import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.Repository;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;
import java.util.Optional;

/**
 * Tags and branches as GitHub has them.
 *
 * @param github reads it
 */
public record GitHubRefs(GitHubReader github) implements RemoteRefs {

    @Override
    public Optional<CommitId> tag(RepositoryName repository, String tag) {
        return github.tag(repository, tag);
    }

    @Override
    public Optional<CommitId> branch(RepositoryName repository, String branch) {
        return github.branch(repository, branch);
    }

    @Override
    public RepositoryName canonical(RepositoryName repository) {
        return github.repository(repository).map(Repository::name).orElse(repository);
    }
}
