package ai.speckitty.gate.canary;

import java.util.Optional;

/**
 * A test of which a log tells that it has ended.
 *
 * @param scenario the scenario in its name, if there is one
 * @param word pytest's word
 */
public record TestEnded(Optional<Long> scenario, String word) {}
