package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * A repository that was made: its checkout, and what stands in it.
 *
 * @param name its name on the world's GitHub
 * @param checkout its checkout in the workspace
 * @param history how the plan calls its commits, and when they were made
 * @param refs its branches and annotated tags, as {@code heads/main}, and its commits by their marks in the stream of the history
 */
public record MadeRepository(RepositoryName name, Path checkout, CommitStream history, Map<String, Ref> refs) {

    /**
     * A commit of the plan.
     *
     * @param key its key there
     * @return the commit
     */
    public CommitId commit(String key) {
        return Objects.requireNonNull(refs.get(history.mark(key)), "made from the stream")
                .commit();
    }

    /**
     * A branch, an annotated tag, or a commit.
     *
     * @param name its own name
     * @param object the tag object, or the commit
     * @param commit what it points to
     */
    record Ref(String name, CommitId object, CommitId commit) {

        /** What GitHub calls its object. */
        String type() {
            return object.equals(commit) ? "commit" : "tag";
        }
    }
}
