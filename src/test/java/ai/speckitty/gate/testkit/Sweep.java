package ai.speckitty.gate.testkit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/** How much a generated test does: a seeded sample always, all of it with {@code -Psweep}. */
public final class Sweep {

    private Sweep() {}

    /** How many cases to make: few in every build, many under {@code -Psweep}. */
    public static int cases(int sampled, int full) {
        return "full".equals(System.getProperty("gate.sweep")) ? full : sampled;
    }

    /** The same, one of each kind first: a sample leaves out no kind before it takes a second one. */
    public static <T> Stream<T> ofEachKind(List<T> all, Function<T, ?> kind) {
        Set<Object> seen = new HashSet<>();
        List<T> first = all.stream().filter(each -> seen.add(kind.apply(each))).toList();
        return Stream.concat(first.stream(), all.stream().filter(each -> !first.contains(each)));
    }

    /** A seeded generator; {@code -Dgate.seed=} repeats a run whose seed was printed. */
    public static RandomGenerator random() {
        long seed = Long.getLong("gate.seed", 20261123L);
        System.out.println("gate.seed=" + seed);
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
