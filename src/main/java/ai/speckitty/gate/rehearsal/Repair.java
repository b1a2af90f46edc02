package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import java.util.function.UnaryOperator;

/**
 * A pull request that was to fix a blocker.
 *
 * @param issue the blocker
 * @param problem the blocker's title
 * @param key the merged commit's key in the product's plan
 * @param pull the pull request's number
 * @param title the pull request's title
 * @param holds whether the blocker stayed closed afterwards
 * @param change what it does
 */
record Repair(
        IssueRef issue,
        String problem,
        String key,
        int pull,
        String title,
        boolean holds,
        UnaryOperator<SourceTree> change) {}
