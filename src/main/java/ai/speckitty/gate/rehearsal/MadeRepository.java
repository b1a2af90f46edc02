package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * A repository that was made: its origin, its checkout, and what stands in it.
 *
 * @param name its name on the world's GitHub
 * @param origin the bare repository that its checkout was cloned from
 * @param checkout its checkout in the workspace
 * @param history how the plan calls its commits, and when they were made
 * @param commits its commits by their marks in the stream of the history
 * @param tags its annotated tags
 * @param heads its branches
 */
public record MadeRepository(
        RepositoryName name,
        Path origin,
        Path checkout,
        CommitStream history,
        Map<String, CommitId> commits,
        Map<String, Tag> tags,
        Map<String, CommitId> heads) {

    /**
     * A commit of the plan.
     *
     * @param key its key there
     * @return the commit
     */
    public CommitId commit(String key) {
        return Objects.requireNonNull(commits.get(history.mark(key)), "made from the stream");
    }

    /** A tag of the plan. */
    Tag tag(String tag) {
        return Objects.requireNonNull(tags.get(tag), () -> name + " has no tag " + tag);
    }

    /**
     * An annotated tag.
     *
     * @param object the tag object
     * @param commit what it points to
     */
    record Tag(CommitId object, CommitId commit) {}
}
