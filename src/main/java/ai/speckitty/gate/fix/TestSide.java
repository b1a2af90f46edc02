package ai.speckitty.gate.fix;

import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a test brings along, as against the program.
 *
 * @param introduced names that the fix defines anew
 * @param removed names that it defines no more
 * @param files tells a test's file, or one that tests stand on, from the program's own
 */
record TestSide(Set<String> introduced, Set<String> removed, Predicate<String> files) {

    boolean isTest(String file) {
        return files.test(file);
    }

    boolean adds(Collection<String> names) {
        return names.stream().anyMatch(introduced::contains);
    }
}
