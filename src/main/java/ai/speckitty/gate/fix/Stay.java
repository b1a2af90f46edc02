package ai.speckitty.gate.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One proof tree on a checkout: its runs find there what its earlier runs left, and nothing of any other tree. */
final class Stay {

    private final ProofTree tree;
    private final ProofCheckouts checkouts;
    private final ProofRuns runs;
    private final ProofCheckout checkout;
    private final List<RunOutcome> outcomes = new ArrayList<>();

    /** Begins with a run of all the tree's tests. */
    Stay(ProofTree tree, ProofCheckouts checkouts, ProofRuns runs, ProofCheckout checkout) {
        this.tree = tree;
        this.checkouts = checkouts;
        this.runs = runs;
        this.checkout = checkout;
        run(Optional.empty(), tree.muted());
    }

    /** Lets the checkout go on to other trees, with what the first run's session fixtures made. */
    void keepWhatFixturesMade() {
        if (first().problem().isEmpty()) {
            checkout.keep(runs.places(tree, first()));
        }
    }

    /**
     * Runs the tree's tests.
     *
     * @param only the tests to run, by pytest's names for them; empty for all in the tree's files
     */
    private RunOutcome run(Optional<Set<String>> only, boolean muted) {
        RunOutcome outcome = runs.run(tree, checkout, only, muted);
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
        return checkout.isTouched();
    }

    KeptFiles kept() {
        return checkout.kept();
    }

    /** Gives the checkout back; the runs' homes go. */
    TreeOutcome leave() {
        runs.clear(tree, checkout, outcomes);
        checkouts.giveBack(checkout);
        return new TreeOutcome(tree.name(), outcomes);
    }
}
