package ai.speckitty.gate.name;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A version of a Python distribution, read and ordered as the version specifiers specification (PEP 440) has it. Two
 * spellings of one version are equal: {@code 3.2.0rc16}, {@code v3.2.0-RC.16} and {@code 3.2rc16}.
 *
 * @param epoch usually zero
 * @param release the numbers between the dots; at least one
 * @param pre the prerelease, if it is one
 * @param post the number of the post release, if it is one
 * @param dev the number of the development release, if it is one
 * @param local the parts of a local version, which no index publishes
 */
public record Version(
        BigInteger epoch,
        List<BigInteger> release,
        Optional<Pre> pre,
        Optional<BigInteger> post,
        Optional<BigInteger> dev,
        List<String> local)
        implements Comparable<Version> {

    /** The kinds of prereleases, in their order. */
    public enum Stage {
        /** Alpha. */
        A,
        /** Beta. */
        B,
        /** Release candidate. */
        RC
    }

    /**
     * A prerelease.
     *
     * @param stage its kind
     */
    public record Pre(Stage stage, BigInteger number) implements Comparable<Pre> {
        @Override
        public int compareTo(Pre other) {
            int byStage = stage.compareTo(other.stage);
            return byStage != 0 ? byStage : number.compareTo(other.number);
        }

        @Override
        public String toString() {
            return stage.name().toLowerCase(Locale.ROOT) + number;
        }
    }

    /** No true version comes near; a longer text is no version but an attempt on the one who parses it. */
    private static final int MAX_LENGTH = 200;

    private static final Pattern FORM = Pattern.compile(
            "v?(?:(?<epoch>[0-9]+)!)?(?<release>[0-9]+(?:\\.[0-9]+)*)"
                    + "(?:[-_.]?(?<stage>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<pre>[0-9]+)?)?"
                    + "(?<post>-(?<bare>[0-9]+)|[-_.]?(?:post|rev|r)[-_.]?(?<number>[0-9]+)?)?"
                    + "(?<dev>[-_.]?dev[-_.]?(?<build>[0-9]+)?)?"
                    + "(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?",
            Pattern.CASE_INSENSITIVE);

    /**
     * Reads a version.
     *
     * @param text in any spelling that the specification allows, without blanks around it
     * @return the version, or empty when it is none
     */
    public static Optional<Version> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (text.length() > MAX_LENGTH || !form.matches()) {
            return Optional.empty();
        }
        Optional<BigInteger> post = Optional.ofNullable(form.group("post"))
                .map(ignored -> number(form.group("bare") == null ? form.group("number") : form.group("bare")));
        return Optional.of(new Version(
                number(form.group("epoch")),
                Arrays.stream(form.group("release").split("\\."))
                        .map(BigInteger::new)
                        .toList(),
                Optional.ofNullable(form.group("stage"))
                        .map(stage -> new Pre(stageOf(stage), number(form.group("pre")))),
                post,
                Optional.ofNullable(form.group("dev")).map(ignored -> number(form.group("build"))),
                Optional.ofNullable(form.group("local"))
                        .map(local -> Arrays.stream(
                                        local.toLowerCase(Locale.ROOT).split("[-_.]"))
                                .map(Version::localPart)
                                .toList())
                        .orElse(List.of())));
    }

    /**
     * Reads a version that must be one.
     *
     * @param text the version
     * @return the version
     * @throws IllegalArgumentException when it is none
     */
    public static Version of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a version: " + text));
    }

    /**
     * Whether it is {@code rcN} of a release and nothing else: no post, development or local release of it.
     *
     * @return true for a plain release candidate
     */
    public boolean isReleaseCandidate() {
        return pre.filter(stage -> stage.stage() == Stage.RC).isPresent()
                && post.isEmpty()
                && dev.isEmpty()
                && local.isEmpty();
    }

    /**
     * Whether installers count it as a prerelease.
     *
     * @return true for alpha, beta, candidate and development releases
     */
    public boolean isPrerelease() {
        return pre.isPresent() || dev.isPresent();
    }

    /**
     * The release that this version leads to or follows.
     *
     * @return epoch and release numbers only
     */
    public Version base() {
        return new Version(epoch, release, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(epoch, significant(), pre, post, dev, local);
    }

    /**
     * The normal form.
     *
     * @return for example {@code 3.2.0rc16}
     */
    @Override
    public String toString() {
        return (epoch.signum() == 0 ? "" : epoch + "!")
                + release.stream().map(BigInteger::toString).collect(Collectors.joining("."))
                + pre.map(Pre::toString).orElse("")
                + post.map(number -> ".post" + number).orElse("")
                + dev.map(number -> ".dev" + number).orElse("")
                + (local.isEmpty() ? "" : "+" + String.join(".", local));
    }

    private static final Comparator<Version> ORDER = Comparator.comparing(Version::epoch)
            .thenComparing(
                    Version::significant,
                    (left, right) -> Arrays.compare(left.toArray(BigInteger[]::new), right.toArray(BigInteger[]::new)))
            .thenComparing(Version::rank)
            .thenComparing(Version::pre, absentLast())
            .thenComparing(Version::post, absentFirst())
            .thenComparing(Version::dev, absentLast())
            .thenComparing(
                    Version::local,
                    (left, right) -> Arrays.compare(
                            left.toArray(String[]::new), right.toArray(String[]::new), Version::compareLocalParts));

    /** A development release of a final one comes before its prereleases: {@code 1.dev1 < 1a1 < 1}. */
    private int rank() {
        return pre.isEmpty() && post.isEmpty() && dev.isPresent() ? 0 : 1;
    }

    private List<BigInteger> significant() {
        int end = release.size();
        while (end > 0 && release.get(end - 1).signum() == 0) {
            end--;
        }
        return release.subList(0, end);
    }

    /** Numbers come after words and compare as numbers. */
    private static int compareLocalParts(String left, String right) {
        boolean leftIsNumber = isNumber(left);
        boolean rightIsNumber = isNumber(right);
        if (leftIsNumber && rightIsNumber) {
            return new BigInteger(left).compareTo(new BigInteger(right));
        }
        return leftIsNumber == rightIsNumber ? left.compareTo(right) : Boolean.compare(leftIsNumber, rightIsNumber);
    }

    private static boolean isNumber(String part) {
        return part.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String localPart(String part) {
        return isNumber(part) ? new BigInteger(part).toString() : part;
    }

    private static <T extends Comparable<T>> Comparator<Optional<T>> absentFirst() {
        return Comparator.comparing(value -> value.orElse(null), Comparator.nullsFirst(Comparator.naturalOrder()));
    }

    private static <T extends Comparable<T>> Comparator<Optional<T>> absentLast() {
        return Comparator.comparing(value -> value.orElse(null), Comparator.nullsLast(Comparator.naturalOrder()));
    }

    private static BigInteger number(@Nullable String digits) {
        return digits == null ? BigInteger.ZERO : new BigInteger(digits);
    }

    private static Stage stageOf(String spelling) {
        return switch (spelling.toLowerCase(Locale.ROOT).charAt(0)) {
            case 'a' -> Stage.A;
            case 'b' -> Stage.B;
            case 'c', 'p', 'r' -> Stage.RC;
            default -> throw new IllegalStateException("the pattern lets no other stage through: " + spelling);
        };
    }
}
