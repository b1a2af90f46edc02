package ai.speckitty.gate.phase;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.definition.GateRequest;
import ai.speckitty.gate.evidence.RunLog;
import ai.speckitty.gate.fact.FactPart;
import ai.speckitty.gate.fact.PhaseFacts;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Progress;

/** What a phase may use while it runs. */
public interface PhaseContext {

    Definition definition();

    GateRequest request();

    Progress progress();

    /** Keeps a part of what this phase finds out, in place of what was kept of that part before. */
    void found(FactPart part);

    /**
     * What an earlier phase of this gate run found out.
     *
     * @throws ai.speckitty.gate.verdict.GateException PREREQUISITE_MISSING when it has not passed, EVIDENCE_INCOMPLETE when its
     *     facts are not as it writes them
     */
    PhaseFacts factsOf(GatePhase earlier);

    /**
     * A part of that which it cannot have passed without.
     *
     * @throws ai.speckitty.gate.verdict.GateException as {@link #factsOf}, and when the part is not there
     */
    default <P extends FactPart> P fact(GatePhase earlier, Class<P> part) {
        return factsOf(earlier).get(part);
    }

    RunLog log();
}
