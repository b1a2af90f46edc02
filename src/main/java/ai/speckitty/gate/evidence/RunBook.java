package ai.speckitty.gate.evidence;

import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.verdict.GatePhase;
import java.util.Optional;

/** The record of one gate run, as the protocol of phases needs it. */
public interface RunBook extends RunLog {

    /**
     * How a phase ended in this run.
     *
     * @return its result, or empty when it has not ended in this run
     */
    Optional<PhaseResult> result(GatePhase phase);

    /**
     * What ended this run: a stop is final.
     *
     * @return the result that did not pass, or empty while the run goes on
     */
    Optional<PhaseResult> stop();

    /**
     * Writes down that a phase begins.
     *
     * @throws ai.speckitty.gate.verdict.GateException PREREQUISITE_MISSING when another began and never ended
     */
    void begin(GatePhase phase);

    /**
     * Writes down how a phase ended.
     *
     * @param result how it ended
     * @throws ai.speckitty.gate.verdict.GateException STORAGE_FAILED
     */
    void end(PhaseResult result);
}
