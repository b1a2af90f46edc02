package ai.speckitty.gate.phase;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.definition.GateRequest;
import ai.speckitty.gate.evidence.RunLog;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Progress;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a phase may use while it runs. */
public interface PhaseContext {

    /**
     * The gate's policy.
     *
     * @return the definition
     */
    Definition definition();

    /**
     * What was asked for.
     *
     * @return the request
     */
    GateRequest request();

    /**
     * Tells people what happens.
     *
     * @return the progress
     */
    Progress progress();

    /**
     * What becomes {@code facts} of this phase's result. No floating point.
     *
     * @return the object to fill
     */
    ObjectNode facts();

    /**
     * What an earlier phase of this gate run found out.
     *
     * @param earlier a phase that has passed
     * @return its facts
     * @throws ai.speckitty.gate.verdict.GateException PREREQUISITE_MISSING when it has not
     */
    Fields factsOf(GatePhase earlier);

    /**
     * Where the run is written down.
     *
     * @return the log
     */
    RunLog log();
}
