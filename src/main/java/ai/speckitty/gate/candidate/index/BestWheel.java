package ai.speckitty.gate.candidate.index;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which of several wheels of one version pip would take: the one whose best tag stands first in the interpreter's own list,
 * then the one with the highest build number, then the one that the index lists last.
 */
record BestWheel(Python python) {

    /** Of a wheel without a build number; each that has one comes after it. */
    private static final WheelName.Build NO_BUILD = new WheelName.Build(BigInteger.ONE.negate(), "");

    /**
     * Chooses.
     *
     * @param files files of one version, in the index's order
     * @return the best wheel among them that the interpreter can use
     */
    Optional<IndexFile> of(List<IndexFile> files) {
        return files.stream()
                .flatMap(file -> ranked(file).stream())
                .reduce((first, second) -> ORDER.compare(first, second) > 0 ? first : second)
                .map(Ranked::file);
    }

    private record Ranked(IndexFile file, int place, WheelName.Build build) {}

    private static final Comparator<Ranked> ORDER =
            Comparator.comparing(Ranked::place, Comparator.reverseOrder()).thenComparing(Ranked::build);

    private Optional<Ranked> ranked(IndexFile file) {
        return WheelName.parse(file.name())
                .filter(name -> name.place(python).isPresent())
                .map(name -> new Ranked(
                        file, name.place(python).getAsInt(), name.build().orElse(NO_BUILD)));
    }
}
