package ai.speckitty.gate.name;

import com.fasterxml.jackson.annotation.JsonCreator;

/** A commit in a repository, written {@code owner/repository@sha}. */
public record CommitRef(RepositoryName repository, CommitId commit) {

    /**
     * Reads {@code owner/repository@sha}.
     *
     * @param text the reference
     * @return the commit
     * @throws IllegalArgumentException when it is no such reference
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CommitRef of(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException("not owner/repository@sha: " + text);
        }
        return new CommitRef(RepositoryName.of(text.substring(0, at)), new CommitId(text.substring(at + 1)));
    }

    @Override
    public String toString() {
        return repository + "@" + commit;
    }
}
