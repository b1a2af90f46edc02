package ai.speckitty.gate.candidate.trace;

/** The checkouts of the workspace, as histories. */
@FunctionalInterface
public interface Histories {

    /**
     * Opens the history of a checkout. The checkout itself stays as it is, whatever is asked.
     *
     * @param directory its folder in the workspace
     * @return its history
     * @throws ai.speckitty.gate.verdict.GateException LINEAGE_UNKNOWN when there is no checkout
     */
    History open(String directory);
}
