package ai.speckitty.gate.candidate;

/** Fetches wheels. */
@FunctionalInterface
public interface Wheels {

    /**
     * Fetches a wheel once and compares it with the index.
     *
     * @param listing where it is listed
     * @param file which one
     * @return the wheel, whose bytes are the ones that the index describes
     * @throws ai.speckitty.gate.verdict.GateException INSTALL_MISMATCH when its digest is another, and the codes of
     *     {@link PackageIndex#list}
     */
    Wheel fetch(Listing listing, IndexFile file);
}
