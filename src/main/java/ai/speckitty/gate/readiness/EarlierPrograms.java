package ai.speckitty.gate.readiness;

import ai.speckitty.gate.process.Leftover;
import ai.speckitty.gate.process.Leftovers;
import ai.speckitty.gate.verdict.Finding;
import java.util.List;

/**
 * Looks whether earlier gate runs in this workspace have left programs running, as a killed gate does. A canary that still
 * runs would meet the next one. The gate ends none of them; a daemon of the product is only named.
 *
 * @param leftovers finds it
 */
public record EarlierPrograms(Leftovers leftovers) implements ReadinessCheck {

    @Override
    public Readiness look() {
        List<Leftover> left = leftovers.ofEarlierRuns();
        return new Readiness(
                "leftRunning",
                left.stream()
                        .filter(Leftover::daemon)
                        .map(daemon -> "daemon of the product, left alone: " + daemon)
                        .toList(),
                left.stream()
                        .filter(program -> !program.daemon())
                        .map(program -> new Finding(
                                "left running by an earlier gate run",
                                program.toString(),
                                "ended; the gate ends only what it started itself"))
                        .toList());
    }
}
