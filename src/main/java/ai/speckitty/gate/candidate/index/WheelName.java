package ai.speckitty.gate.candidate.index;

import ai.speckitty.gate.name.Version;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A wheel's file name, taken apart.
 *
 * @param project the project's normalized name
 * @param build which build of the version it is, if the name says so
 * @param pythons the interpreters it is for
 * @param abis the binary interfaces it is for
 * @param platforms the platforms it is for
 */
public record WheelName(
        String project,
        Version version,
        Optional<Build> build,
        Set<String> pythons,
        Set<String> abis,
        Set<String> platforms) {

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9._]+)-([A-Za-z0-9._!+]+)(?:-([0-9]+)([A-Za-z0-9_.]*))?"
                    + "-([A-Za-z0-9_.]+)-([A-Za-z0-9_.]+)-([A-Za-z0-9_.]+)\\.whl");

    /**
     * Which build of a version a wheel is.
     *
     * @param rest what follows the number
     */
    public record Build(BigInteger number, String rest) implements Comparable<Build> {

        private static final Comparator<Build> ORDER =
                Comparator.comparing(Build::number).thenComparing(Build::rest);

        @Override
        public int compareTo(Build other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Reads a wheel's name.
     *
     * @param name the file name
     * @return its parts, or empty when it is no wheel's name
     */
    public static Optional<WheelName> parse(String name) {
        Matcher form = FORM.matcher(name);
        if (name.length() > FileName.LONGEST || !form.matches()) {
            return Optional.empty();
        }
        return Version.parse(form.group(2))
                .map(version -> new WheelName(
                        FileName.normalized(form.group(1)),
                        version,
                        build(form.group(3), form.group(4)),
                        tags(form.group(5)),
                        tags(form.group(6)),
                        tags(form.group(7))));
    }

    private static Optional<Build> build(@Nullable String number, @Nullable String rest) {
        return number == null || rest == null ? Optional.empty() : Optional.of(new Build(new BigInteger(number), rest));
    }

    /**
     * How well an interpreter can use this wheel.
     *
     * @return the place of its best tag in the interpreter's own list, from 0 for the most specific; empty when the
     *     interpreter cannot use it
     */
    OptionalInt place(Python python) {
        return IntStream.range(0, python.tags().size())
                .filter(place -> has(python.tags().get(place)))
                .findFirst();
    }

    private boolean has(WheelTag tag) {
        return platforms.contains(tag.platform()) && abis.contains(tag.abi()) && pythons.contains(tag.python());
    }

    private static Set<String> tags(String joined) {
        return Set.copyOf(List.of(joined.toLowerCase(Locale.ROOT).split("\\.")));
    }
}
