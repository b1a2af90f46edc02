package ai.speckitty.gate.fix;

import java.util.List;
import java.util.Optional;

/**
 * What the runs on one tree said.
 *
 * @param tree its name
 * @param runs at least one, the first one of all tests
 */
record TreeOutcome(String tree, List<RunOutcome> runs) {

    private static final int TWICE = 2;

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
        return telling(id).stream().allMatch(run -> run.of(id).isPassed());
    }

    boolean isRed(String id) {
        return telling(id).stream().allMatch(run -> run.of(id).isRed());
    }

    /** Whether a test failed in its call phase, twice. */
    boolean isStrongRed(String id, TestSide side) {
        List<RunOutcome> telling = telling(id);
        return telling.size() >= TWICE
                && telling.stream().allMatch(run -> run.of(id).isStrong(side));
    }

    /** Tests that pass on another tree, and here fail or are lost with their file, in every run that tells of them. */
    List<String> worseThan(TreeOutcome other) {
        return other.runs().get(0).tests().keySet().stream()
                .filter(id ->
                        other.passes(id) && (isRed(id) || telling(id).stream().allMatch(run -> run.isUncollected(id))))
                .toList();
    }

    boolean disagrees(String id) {
        return problem().isEmpty()
                && (outcomes(id, runs.stream().filter(RunOutcome::isAlone).toList()) > 1
                        || outcomes(id, telling(id)) > 1);
    }

    /** A test that needs its neighbours ends otherwise alone. Where all of them ran twice, that is what counts. */
    private List<RunOutcome> telling(String id) {
        List<RunOutcome> together = runs.stream().filter(run -> !run.isAlone()).toList();
        return together.size() >= TWICE
                ? together
                : runs.stream().filter(run -> run.tellsOf(id)).toList();
    }

    private static long outcomes(String id, List<RunOutcome> runs) {
        return runs.stream()
                .filter(run -> run.tellsOf(id))
                .map(run -> run.of(id).outcome())
                .distinct()
                .count();
    }
}
