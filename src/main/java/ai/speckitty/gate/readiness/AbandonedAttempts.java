package ai.speckitty.gate.readiness;

import java.util.List;
import java.util.function.Supplier;

/**
 * Settles what a crash left open, once everything else is known to be ready.
 *
 * @param settle seals the attempts that were never sealed, and names them
 */
public record AbandonedAttempts(Supplier<List<String>> settle) implements ReadinessCheck {

    @Override
    public Readiness look() {
        return new Readiness(
                "abandoned",
                settle.get().stream()
                        .map(name -> name + ": sealed as abandoned")
                        .toList(),
                List.of());
    }
}
