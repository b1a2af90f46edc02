package ai.speckitty.gate.fix;

import java.util.List;
import java.util.Optional;

/**
 * What the runs on one tree said.
 *
 * @param tree its name
 * @param runs at least one
 */
record TreeOutcome(String tree, List<RunOutcome> runs) {

    Optional<String> problem() {
        return runs.stream()
                .flatMap(run -> run.problem().stream())
                .findFirst()
                .map(why -> "the tests could not be run on the " + tree + " tree: " + why);
    }

    TestResult of(String id) {
        return runs.get(0).of(id);
    }

    boolean passes(String id) {
        return runs.stream().allMatch(run -> run.of(id).isPassed());
    }

    boolean isRed(String id) {
        return runs.stream().allMatch(run -> run.of(id).isRed());
    }

    boolean isStrongRed(String id, java.util.Collection<String> introduced) {
        return runs.stream().allMatch(run -> run.of(id).isStrong(introduced));
    }

    boolean disagrees(String id) {
        return problem().isEmpty()
                && runs.stream().map(run -> run.of(id).outcome()).distinct().count() > 1;
    }
}
