package ai.speckitty.gate.canary;

import ai.speckitty.gate.fact.CanaryFacts;
import java.util.List;

/** The checkout that the canary script and the Teamspace suite are run from. */
public interface Harness {

    /**
     * Where the checkout is, without asking what changed: a run that is under way may have files of its own.
     *
     * @return its HEAD, and the digest of the canary script
     * @throws ai.speckitty.gate.verdict.GateException LINEAGE_UNKNOWN when git refuses, NOT_READY without the script
     */
    CanaryFacts.Harness at();

    /**
     * What differs from the commit, outside of the results folder.
     *
     * @return git's words
     * @throws ai.speckitty.gate.verdict.GateException LINEAGE_UNKNOWN when git refuses
     */
    List<String> changes();
}
