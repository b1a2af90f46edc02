package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import java.util.ArrayList;
import java.util.List;
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
        List<Integer> parts = parts();
        parts.set(parts.size() - 1, parts.get(parts.size() - 1) + 6);
        return joined(parts) + "rc1";
    }

    /** A final of an earlier release. */
    String earlier() {
        List<Integer> parts = parts();
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (parts.get(i) > 0) {
                List<Integer> before = new ArrayList<>(parts.subList(0, i));
                before.add(parts.get(i) - 1);
                before.add(9);
                return joined(before);
            }
        }
        return "0.0.0.dev1";
    }

    /** The prerelease part, by which attempts are named. */
    String part(String version) {
        return version.substring(line.length());
    }

    private List<Integer> parts() {
        List<Integer> parts = new ArrayList<>();
        for (String part : line.split("\\.", -1)) {
            parts.add(Integer.valueOf(part));
        }
        return parts;
    }

    private static String joined(List<Integer> parts) {
        return String.join(".", parts.stream().map(String::valueOf).toList());
    }
}
