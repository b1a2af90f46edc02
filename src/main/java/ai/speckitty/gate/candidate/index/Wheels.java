package ai.speckitty.gate.candidate.index;

import java.util.List;
import java.util.Optional;

/** Fetches wheels. */
public interface Wheels {

    /**
     * Fetches a wheel once and compares it with the index.
     *
     * @param listing where it is listed
     * @return the wheel, whose bytes are the ones that the index describes
     * @throws ai.speckitty.gate.verdict.GateException INSTALL_MISMATCH when its digest is another, and the codes of
     *     {@link PackageIndex#list}
     */
    Wheel fetch(Listing listing, IndexFile file);

    /**
     * What became of a file of the source tree in a wheel. A wheel may hold it under the end of its path alone:
     * {@code src/pkg/a.py} as {@code pkg/a.py}.
     *
     * @param path in the tree
     * @return the text of the wheel's file with the longest such name; empty when it holds none
     */
    Optional<String> text(Wheel wheel, String path);

    /**
     * What a wheel requires, by its own metadata.
     *
     * @param listing where it is listed
     * @return its requirements, sorted; empty when they cannot be had any more, as of a withdrawn candidate
     */
    Optional<List<String>> requirements(Listing listing, IndexFile file);
}
