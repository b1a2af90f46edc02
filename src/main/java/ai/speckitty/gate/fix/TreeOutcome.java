package ai.speckitty.gate.fix;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the runs on one tree said.
 *
 * @param tree its name
 * @param runs at least one, the first one of all tests
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
        return telling(id).stream().allMatch(run -> run.of(id).isPassed());
    }

    boolean isRed(String id) {
        return telling(id).stream().allMatch(run -> run.of(id).isRed());
    }

    /** Whether a test failed in its call phase, as the tree is and in silence too. */
    boolean isStrongRed(String id, TestSide side) {
        return !telling(id, true).isEmpty() && weak(id, side).isEmpty();
    }

    /** How a test ended in the first run here in which it did not fail in its call phase. */
    Optional<TestResult> weak(String id, TestSide side) {
        return Stream.of(telling(id), telling(id, true))
                .flatMap(runs -> runs.stream())
                .map(run -> run.of(id))
                .filter(result -> !result.isStrong(side))
                .findFirst();
    }

    /** Whether a test fails only by what is logged: in silence it does not. */
    boolean isRedOnlyAloud(String id) {
        return isRed(id)
                && telling(id, true).stream().anyMatch(run -> !run.of(id).isRed());
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
                && Stream.of(true, false)
                        .anyMatch(muted -> outcomes(id, runs(muted).filter(RunOutcome::isAlone)) > 1
                                || outcomes(id, telling(id, muted).stream()) > 1);
    }

    private List<RunOutcome> telling(String id) {
        return telling(id, runs.get(0).muted());
    }

    /** A test that needs its neighbours ends otherwise alone. Where all of them ran after that, that is what counts. */
    private List<RunOutcome> telling(String id, boolean muted) {
        List<RunOutcome> telling = runs(muted).filter(run -> run.tellsOf(id)).toList();
        return telling.isEmpty() || telling.get(telling.size() - 1).isAlone()
                ? telling
                : telling.stream().filter(run -> !run.isAlone()).toList();
    }

    private Stream<RunOutcome> runs(boolean muted) {
        return runs.stream().filter(run -> run.muted() == muted);
    }

    private static long outcomes(String id, Stream<RunOutcome> runs) {
        return runs.filter(run -> run.tellsOf(id))
                .map(run -> run.of(id).outcome())
                .distinct()
                .count();
    }
}
