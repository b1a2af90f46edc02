package ai.speckitty.gate.fix;

import ai.speckitty.gate.fix.FixRecheck.ProvenFix;
import ai.speckitty.gate.name.CommitId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tests on the tree of a later commit, each time in a checkout of its own.
 *
 * @param built how many there were so far
 */
record LaterTrees(FixCommit commit, ProofFolder folder, ProofRuns runs, AtomicInteger built) {

    private static final int NOTHING_COLLECTED = 5;

    /**
     * What is laid over the tree.
     *
     * @param from the commit that it comes from
     */
    record Over(CommitId from, List<String> files) {}

    /** A run on the later tree, and what was laid over that. */
    record Look(String tree, Optional<Over> over, RunOutcome run) {

        /** Why it tells nothing; that none of the tests is there any more is an answer. */
        Optional<String> problem() {
            return run.record().exit() == NOTHING_COLLECTED ? Optional.empty() : run.problem();
        }

        /** A file that cannot be collected any more fails like a test: the fix's version does not stand on this tree. */
        TestOutcome end(String id) {
            if (problem().isPresent()) {
                return TestOutcome.ABSENT;
            }
            return run.isUncollected(id) ? TestOutcome.ERROR : run.of(id).outcome();
        }
    }

    /** Runs these tests, with their evidence below the fix's issue. */
    Look look(ProvenFix fix, String name, Optional<Over> over, Set<String> tests) {
        ProofCheckout checkout = ProofCheckout.of(commit, folder, "gate-later-" + built.incrementAndGet(), Set.of());
        over.ifPresent(laid -> {
            ChangeComparison.checkout(
                    checkout.git(), List.of(), laid.from(), laid.files(), checkout.name() + "-over", folder);
            TreeBuilder.commit(checkout, folder);
        });
        ProofTree tree = new ProofTree(name, fix.blocker().issue().number(), Set.of(), false, filesOf(tests));
        RunOutcome outcome = runs.run(tree, checkout, Optional.of(tests), false);
        runs.clear(tree, checkout, List.of(outcome));
        checkout.discard();
        return new Look(name, over, outcome);
    }

    static List<String> filesOf(Collection<String> tests) {
        return tests.stream().map(RunOutcome::fileOf).distinct().sorted().toList();
    }
}
