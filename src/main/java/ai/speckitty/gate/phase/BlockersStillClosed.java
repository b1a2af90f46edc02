package ai.speckitty.gate.phase;

/** Asks again, right before it matters, whether all blockers are still closed as fixed. */
@FunctionalInterface
public interface BlockersStillClosed {

    /**
     * Looks all blockers up.
     *
     * @param context the phase that asks
     * @throws ai.speckitty.gate.verdict.GateException BLOCKER_OPEN and its kin when they are not
     */
    void require(PhaseContext context);
}
