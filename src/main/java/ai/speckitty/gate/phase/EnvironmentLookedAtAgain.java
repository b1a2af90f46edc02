package ai.speckitty.gate.phase;

import ai.speckitty.gate.verdict.GateException;

/** Looks at the same world that the canaries were watched in, once more before something is posted. */
public final class EnvironmentLookedAtAgain implements EnvironmentUnchanged {

    private final CanaryParts parts;

    /**
     * Looks with the canaries' eyes.
     *
     * @param parts what canaries work with
     */
    public EnvironmentLookedAtAgain(CanaryParts parts) {
        this.parts = parts;
    }

    @Override
    public void require(PhaseContext context, String occasion) {
        EnvironmentWatch world = new EnvironmentWatch(parts, context, CanaryFourrun.earlierHarness(context));
        world.lookAgain(occasion);
        world.deviation().ifPresent(deviation -> {
            throw new GateException(deviation.verdict());
        });
    }
}
