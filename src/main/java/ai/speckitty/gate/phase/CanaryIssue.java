package ai.speckitty.gate.phase;

import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.posting.IssueWriter;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;

/** The canary issue is open, or closed as completed after this gate's own comment about this candidate. */
final class CanaryIssue {

    private CanaryIssue() {}

    static void requireOurs(IssueWriter issueWriter, IssueRef issue, String rc) {
        IssueWriter.IssueState state = issueWriter.read(issue);
        if (state.isOpen()) {
            return;
        }
        if (!state.isCompleted() || issueWriter.postedFor(issue, rc).isEmpty()) {
            throw GateException.of(
                    Code.ISSUE_STATE, issue.toString(), state.said() + ", and not by this gate for " + rc, "open");
        }
    }
}
