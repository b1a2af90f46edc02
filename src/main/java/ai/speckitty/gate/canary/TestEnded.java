package ai.speckitty.gate.canary;

import java.util.Optional;
import java.util.Set;

/**
 * A test of which a log tells that it has ended.
 *
 * @param scenario the scenario in its name, if there is one
 * @param word pytest's word
 */
public record TestEnded(Optional<Long> scenario, String word) {

    private static final Set<String> FAILED = Set.of("FAILED", "ERROR", "SUBFAILED");

    /**
     * Whether it failed.
     *
     * @return true also when something around it failed
     */
    public boolean failed() {
        return FAILED.contains(word);
    }
}
