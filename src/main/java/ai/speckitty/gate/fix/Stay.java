package ai.speckitty.gate.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One proof tree on a checkout: its runs find there what its earlier runs left, and nothing of any other tree. When a run
 * used what session fixtures made from other source, it counts for nothing and is made again on a checkout that is new.
 */
final class Stay {

    private final ProofTree tree;
    private final ProofCheckouts checkouts;
    private final ProofRuns runs;
    private final List<RunOutcome> outcomes = new ArrayList<>();
    private ProofCheckouts.Place place;

    /** Begins with a run of all the tree's tests. */
    Stay(ProofTree tree, ProofCheckouts checkouts, ProofRuns runs, ProofCheckouts.Place place) {
        this.tree = tree;
        this.checkouts = checkouts;
        this.runs = runs;
        this.place = place;
        run(Optional.empty(), tree.muted());
    }

    /**
     * Runs the tree's tests.
     *
     * @param only the tests to run, by pytest's names for them; empty for all in the tree's files
     */
    private RunOutcome run(Optional<Set<String>> only, boolean muted) {
        RunOutcome outcome = runs.run(tree, place.checkout(), only, muted);
        if (!place.sawOnlyItsOwn(tree, outcome)) {
            List<RunOutcome> asked = List.copyOf(outcomes);
            outcomes.clear();
            place = checkouts.insteadOf(place, tree);
            asked.forEach(before -> run(before.only(), before.muted()));
            return run(only, muted);
        }
        outcomes.add(outcome);
        return outcome;
    }

    RunOutcome first() {
        return outcomes.get(0);
    }

    /** Runs these tests once more. Those that end otherwise alone than among the others are asked both ways once more. */
    void again(Set<String> tests) {
        again(tests, tree.muted());
    }

    /** Runs these tests once more in silence, and as they are too when any ends otherwise then. */
    void againInSilence(Set<String> tests) {
        again(tests, true);
        boolean same = outcomes.stream()
                .allMatch(run -> tests.stream()
                        .allMatch(test ->
                                run.of(test).outcome() == first().of(test).outcome()));
        if (!same) {
            again(tests);
        }
    }

    private void again(Set<String> tests, boolean muted) {
        if (tests.isEmpty() || first().problem().isPresent()) {
            return;
        }
        if (tests.containsAll(first().tests().keySet())) {
            run(Optional.empty(), muted);
            return;
        }
        RunOutcome alone = run(Optional.of(tests), muted);
        if (alone.problem().isPresent()) {
            outcomes.remove(alone);
            run(Optional.empty(), muted);
        } else if (!tests.stream()
                .allMatch(test -> alone.of(test).outcome() == first().of(test).outcome())) {
            run(Optional.of(tests), muted);
            run(Optional.empty(), muted);
        }
    }

    boolean isTouched() {
        return place.isTouched();
    }

    KeptFiles kept() {
        return place.checkout().kept();
    }

    /** Gives the checkout back; the runs' homes go. */
    TreeOutcome leave() {
        if (place.isUsable()) {
            outcomes.forEach(outcome -> runs.clear(tree, outcome));
        }
        checkouts.giveBack(place);
        return new TreeOutcome(tree.name(), outcomes);
    }
}
