package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import java.util.Optional;

/**
 * The versions that a world's index offers, all derived from the rejected one.
 *
 * @param line the release whose candidates they are
 * @param number the rejected candidate's number
 */
record ReleaseNames(String line, int number) {

    static ReleaseNames of(Definition.Candidate policy) {
        return new ReleaseNames(
                policy.line(),
                Integer.parseInt(policy.newerThan().substring(policy.line().length() + "rc".length())));
    }

    /** Must not be let through. */
    String rejected() {
        return line + "rc" + number;
    }

    /** Is gated. */
    String candidate() {
        return line + "rc" + (number + 1);
    }

    /** Is not out yet. */
    String next() {
        return line + "rc" + (number + 2);
    }

    /** Came before the rejected one, when there is a number left for it. */
    Optional<String> older() {
        return number > 2 ? Optional.of(line + "rc" + (number - 2)) : Optional.empty();
    }

    /** A candidate of a later release. */
    String otherLine() {
        int last = line.lastIndexOf('.') + 1;
        return line.substring(0, last) + (Integer.parseInt(line.substring(last)) + 6) + "rc1";
    }

    /** A final of an earlier release, whatever the line. */
    String earlier() {
        return "0.0.0";
    }

    /** The prerelease part, by which attempts are named. */
    String part(String version) {
        return version.substring(line.length());
    }
}
