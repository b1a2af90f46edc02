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
     * What a file of the source tree may have become in a wheel. A wheel may hold it under the end of its path alone,
     * {@code src/pkg/a.py} as {@code pkg/a.py}, or in a folder of another name.
     *
     * @param path in the tree
     * @return the text of the wheel's file that is named by the longest end of the path, else the texts of all that have its
     *     bare name; empty when there is none
     */
    List<String> texts(Wheel wheel, String path);

    /**
     * What a wheel requires, by its own metadata.
     *
     * @param listing where it is listed
     * @return its requirements, sorted; empty when they cannot be had any more, as of a withdrawn candidate
     */
    Optional<List<String>> requirements(Listing listing, IndexFile file);
}
