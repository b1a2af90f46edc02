package ai.speckitty.gate.testkit;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** How much a generated test does: a seeded sample always, all of it with {@code -Psweep}. */
public final class Sweep {

    private Sweep() {}

    /** How many cases to make: few in every build, many under {@code -Psweep}. */
    public static int cases(int sampled, int full) {
        return "full".equals(System.getProperty("gate.sweep")) ? full : sampled;
    }

    /** A seeded generator; {@code -Dgate.seed=} repeats a run whose seed was printed. */
    public static RandomGenerator random() {
        long seed = Long.getLong("gate.seed", 20261123L);
        System.out.println("gate.seed=" + seed);
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
