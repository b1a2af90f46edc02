package ai.speckitty.gate.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.regex.Pattern;

/**
 * A git commit, by its whole name.
 *
 * @param sha 40 lower-case hexadecimal digits, not all zero
 */
public record CommitId(String sha) {

    private static final Pattern FULL = Pattern.compile("(?!0{40})[0-9a-f]{40}");

    /** Refuses abbreviations, capitals, branch names and the null commit. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CommitId {
        if (!FULL.matcher(sha).matches()) {
            throw new IllegalArgumentException("not a commit's 40 lower-case hexadecimal digits: " + sha);
        }
    }

    /**
     * The first ten digits, for people.
     *
     * @return ten digits
     */
    public String abbreviated() {
        return sha.substring(0, 10);
    }

    @Override
    public String toString() {
        return sha;
    }
}
