package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import java.util.ArrayList;
import java.util.List;

/**
 * The issues of the gate's definition.
 *
 * @param blockers the issues that must be fixed
 * @param canary the issue that is commented and then closed
 * @param tracker the issue that is commented and stays open
 */
record IssueRoles(List<IssueRef> blockers, IssueRef canary, IssueRef tracker) {

    /** Each of them. */
    List<IssueRef> all() {
        List<IssueRef> all = new ArrayList<>(blockers);
        all.addAll(List.of(canary, tracker));
        return all;
    }

    boolean mayBeCommented(IssueRef issue) {
        return issue.equals(canary) || issue.equals(tracker) || blockers.contains(issue);
    }

    boolean mayBeSet(IssueRef issue, String state) {
        return switch (state) {
            case "closed" -> issue.equals(canary);
            case "open" -> blockers.contains(issue);
            default -> false;
        };
    }
}
