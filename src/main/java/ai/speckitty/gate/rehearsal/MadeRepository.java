package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A repository that was made: its origin, its checkout, and what stands in it.
 *
 * @param name its name on the world's GitHub
 * @param origin the bare repository that its checkout was cloned from
 * @param checkout its checkout in the workspace
 * @param commits its commits by the keys of the plan
 * @param times when they were made
 * @param tags its annotated tags
 * @param heads its branches
 */
public record MadeRepository(
        RepositoryName name,
        Path origin,
        Path checkout,
        Map<String, CommitId> commits,
        Map<String, Instant> times,
        Map<String, Tag> tags,
        Map<String, CommitId> heads) {

    /** Keeps its own copies. */
    public MadeRepository {
        commits = Map.copyOf(commits);
        times = Map.copyOf(times);
        tags = Map.copyOf(tags);
        heads = Map.copyOf(heads);
    }

    /**
     * A commit of the plan.
     *
     * @param key its key there
     * @return the commit
     */
    public CommitId commit(String key) {
        return Optional.ofNullable(commits.get(key))
                .orElseThrow(() -> new IllegalArgumentException(name + " has no commit " + key));
    }

    /** A tag of the plan. */
    Tag tag(String tag) {
        return Optional.ofNullable(tags.get(tag))
                .orElseThrow(() -> new IllegalArgumentException(name + " has no tag " + tag));
    }

    /** When a commit of the plan was made. */
    Instant madeAt(String key) {
        return Optional.ofNullable(times.get(key))
                .orElseThrow(() -> new IllegalArgumentException(name + " has no commit " + key));
    }

    /**
     * An annotated tag.
     *
     * @param object the tag object
     * @param commit what it points to
     */
    public record Tag(CommitId object, CommitId commit) {}
}
