package ai.speckitty.gate.candidate.install;

/** What is installed, as bytes: asked again and again while the candidate is on trial. */
@FunctionalInterface
public interface InstalledBytes {

    /**
     * Looks at every file that the candidate's environment loads, its dependencies' and its console scripts included. What
     * Python caches beside them does not count.
     *
     * @return one SHA-256 for all of them, lower-case hexadecimal
     * @throws ai.speckitty.gate.verdict.GateException STORAGE_FAILED when a file cannot be read
     */
    String sha256();

    /**
     * The same without what an installation elsewhere would have otherwise: paths of this machine, and where a wheel lay. Two
     * environments with one digest run the same code.
     *
     * @return one SHA-256, lower-case hexadecimal
     * @throws ai.speckitty.gate.verdict.GateException STORAGE_FAILED when a file cannot be read
     */
    default String contentSha256() {
        return sha256();
    }
}
