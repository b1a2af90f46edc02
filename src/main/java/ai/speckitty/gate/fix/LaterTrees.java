package ai.speckitty.gate.fix;

import ai.speckitty.gate.name.CommitId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs tests on the tree of a later commit, each time in a checkout of its own. */
final class LaterTrees {

    private final FixCommit commit;
    private final ProofFolder folder;
    private final ProofRuns runs;
    private int built;

    LaterTrees(FixCommit commit, ProofFolder folder, ProofRuns runs) {
        this.commit = commit;
        this.folder = folder;
        this.runs = runs;
    }

    /**
     * What is laid over the tree.
     *
     * @param from the commit that it comes from
     */
    record Over(CommitId from, List<String> files) {}

    RunOutcome run(String name, int issue, Optional<Over> over, List<String> files, Set<String> tests) {
        built++;
        ProofCheckout checkout = ProofCheckout.of(commit, folder, "gate-later-" + built);
        over.ifPresent(laid -> {
            ChangeComparison.checkout(
                    checkout.git(), List.of(), laid.from(), laid.files(), checkout.name() + "-over", folder);
            TreeBuilder.commit(checkout, folder);
        });
        ProofTree tree = new ProofTree(name, issue, List.of(), false, files);
        RunOutcome outcome = runs.run(tree, checkout, Optional.of(tests));
        // What somebody may still write into is left to the end.
        if (!runs.outlived(tree, outcome)) {
            checkout.discard();
            runs.clear(tree, outcome);
        }
        return outcome;
    }
}
