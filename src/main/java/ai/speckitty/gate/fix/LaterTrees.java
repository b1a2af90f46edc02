package ai.speckitty.gate.fix;

import ai.speckitty.gate.name.CommitId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs tests on the tree of a later commit, each time in a checkout of its own. */
record LaterTrees(FixCommit commit, ProofFolder folder, ProofRuns runs) {

    /**
     * What is laid over the tree.
     *
     * @param from the commit that it comes from
     */
    record Over(CommitId from, List<String> files) {}

    RunOutcome run(String name, int issue, Optional<Over> over, List<String> files, Set<String> tests) {
        ProofCheckout checkout = ProofCheckout.of(commit, folder, "gate-later-" + issue + "-" + name);
        over.ifPresent(laid -> {
            ChangeComparison.checkout(
                    checkout.git(), List.of(), laid.from(), laid.files(), checkout.name() + "-over", folder);
            TreeBuilder.commit(checkout, folder);
        });
        ProofTree tree = new ProofTree(name, issue, List.of(), false, files);
        RunOutcome outcome = runs.run(tree, checkout, Optional.of(tests));
        checkout.discard();
        runs.clear(tree, outcome);
        return outcome;
    }
}
