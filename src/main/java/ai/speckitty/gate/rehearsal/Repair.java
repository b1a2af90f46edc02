package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import java.util.function.UnaryOperator;

/**
 * A pull request that was to fix a blocker.
 *
 * @param issue the blocker
 * @param key the merged commit's key in the product's plan
 * @param pull the pull request's number
 * @param title the pull request's title
 * @param change what it does
 */
record Repair(IssueRef issue, String key, int pull, String title, UnaryOperator<SourceTree> change) {

    /** Whether the blocker stayed closed afterwards. */
    boolean holds() {
        return !key.equals(ProductPlan.GESTURE);
    }
}
