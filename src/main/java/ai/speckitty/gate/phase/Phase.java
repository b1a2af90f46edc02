package ai.speckitty.gate.phase;

import ai.speckitty.gate.verdict.Verdict;

/** One step of a gate: looks, judges, and says what it found. */
@FunctionalInterface
public interface Phase {

    /**
     * Does the phase's work. Facts go into {@link PhaseContext#found} as soon as they are known, so that they are kept
     * whatever happens next.
     *
     * @param context what the phase may use
     * @return passed only when everything that the phase is for is proven
     * @throws ai.speckitty.gate.verdict.GateException when it could not find out, or stopped in the middle
     */
    Verdict run(PhaseContext context);
}
