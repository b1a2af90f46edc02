package ai.speckitty.gate.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A repository on GitHub.
 *
 * @param owner the user or organisation
 * @param repository the repository's own name
 */
public record RepositoryName(String owner, String repository) {

    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})");
    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /** Refuses what GitHub would never name so. */
    public RepositoryName {
        if (!OWNER.matcher(owner).matches()
                || !REPOSITORY.matcher(repository).matches()
                || repository.equals(".")
                || repository.equals("..")) {
            throw new IllegalArgumentException("not a repository's name: " + owner + "/" + repository);
        }
    }

    /**
     * Reads {@code owner/repository}.
     *
     * @param text the name
     * @return the repository
     * @throws IllegalArgumentException when it is no such name
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RepositoryName of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not owner/repository: " + text);
        }
        return new RepositoryName(text.substring(0, slash), text.substring(slash + 1));
    }

    /**
     * Whether both name the same repository; GitHub's names ignore case.
     *
     * @param other another name
     * @return true when they are equal without regard to case
     */
    public boolean isSameAs(RepositoryName other) {
        return toString().toLowerCase(Locale.ROOT).equals(other.toString().toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return owner + "/" + repository;
    }
}
