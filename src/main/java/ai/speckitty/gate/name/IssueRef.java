package ai.speckitty.gate.name;

import com.fasterxml.jackson.annotation.JsonCreator;

/**
 * An issue on GitHub.
 *
 * @param number its number, at least 1
 */
public record IssueRef(RepositoryName repository, int number) {

    /** Refuses numbers that no issue has. */
    public IssueRef {
        if (number < 1) {
            throw new IllegalArgumentException("not an issue's number: " + number);
        }
    }

    /**
     * Reads {@code owner/repository#number}.
     *
     * @param text the reference
     * @return the issue
     * @throws IllegalArgumentException when it is no such reference
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static IssueRef of(String text) {
        int hash = text.indexOf('#');
        if (hash < 0 || !text.substring(hash + 1).matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("not owner/repository#number: " + text);
        }
        return new IssueRef(RepositoryName.of(text.substring(0, hash)), Integer.parseInt(text.substring(hash + 1)));
    }

    @Override
    public String toString() {
        return repository + "#" + number;
    }
}
