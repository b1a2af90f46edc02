package ai.speckitty.gate.posting;

import ai.speckitty.gate.name.IssueRef;
import java.util.Set;

/**
 * The issues that a gate may touch.
 *
 * @param gate the gate's name, for the marker
 * @param canary the issue that is commented and closed
 * @param tracker the issue that is commented and stays open
 * @param blockers the issues that a failed run may reopen
 */
public record PermittedIssues(String gate, IssueRef canary, IssueRef tracker, Set<IssueRef> blockers) {

    boolean isBlocker(IssueRef issue) {
        return blockers.contains(issue);
    }
}
