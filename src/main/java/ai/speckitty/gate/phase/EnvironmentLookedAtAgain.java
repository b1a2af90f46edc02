package ai.speckitty.gate.phase;

import ai.speckitty.gate.verdict.GateException;

/** Looks at the same world that the canaries were watched in, once more before something is posted. */
public record EnvironmentLookedAtAgain(CanaryParts parts) implements EnvironmentUnchanged {

    @Override
    public void require(PhaseContext context, String occasion) {
        EnvironmentWatch world = new EnvironmentWatch(parts, context, CanaryFourrun.earlierHarness(context));
        world.lookAgain(occasion);
        world.deviation().ifPresent(deviation -> {
            throw new GateException(deviation);
        });
    }
}
