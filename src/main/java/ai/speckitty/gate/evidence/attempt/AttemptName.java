package ai.speckitty.gate.evidence.attempt;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an attempt's folder.
 *
 * @param tag the prerelease part of the candidate's version, for example {@code rc16}
 * @param number counted from 1
 */
public record AttemptName(String tag, int number) implements Comparable<AttemptName> {

    private static final Pattern TAG = Pattern.compile("[a-z][a-z0-9]{0,30}");
    private static final Pattern NAME = Pattern.compile("([a-z][a-z0-9]{0,30})-attempt([1-9][0-9]{0,8})");

    /** Refuses what no version can hold. */
    public AttemptName {
        if (!TAG.matcher(tag).matches()) {
            throw new IllegalArgumentException("no prerelease part of a version: " + tag);
        }
    }

    public static Optional<AttemptName> of(Path folder) {
        return Optional.ofNullable(folder.getFileName()).flatMap(name -> of(name.toString()));
    }

    /**
     * Reads a folder's name.
     *
     * @param name for example {@code rc16-attempt1}
     * @return empty when it is no attempt's
     */
    public static Optional<AttemptName> of(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new AttemptName(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(AttemptName other) {
        // rc9 comes before rc16
        return Comparator.comparingInt((AttemptName name) -> name.tag.length())
                .thenComparing(AttemptName::tag)
                .thenComparingInt(AttemptName::number)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return tag + "-attempt" + number;
    }
}
