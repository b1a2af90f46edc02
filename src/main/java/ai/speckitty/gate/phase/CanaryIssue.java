package ai.speckitty.gate.phase;

import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.posting.IssueWriter;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;

/** The canary issue is open, or closed as completed after this gate's own comment about this candidate. */
final class CanaryIssue {

    private CanaryIssue() {}

    /** What this gate has closed is still closed. */
    static IssueWriter.IssueState requireClosed(IssueWriter issueWriter, IssueRef issue) {
        IssueWriter.IssueState state = issueWriter.read(issue);
        if (!state.isCompleted()) {
            throw GateException.of(
                    Code.ISSUE_STATE, issue.toString(), said(state) + " since this gate closed it", "closed completed");
        }
        return state;
    }

    static void requireOurs(IssueWriter issueWriter, IssueRef issue, String rc) {
        IssueWriter.IssueState state = issueWriter.read(issue);
        if (state.isOpen()) {
            return;
        }
        if (!state.isCompleted() || issueWriter.postedFor(issue, rc).isEmpty()) {
            throw GateException.of(
                    Code.ISSUE_STATE, issue.toString(), said(state) + ", and not by this gate for " + rc, "open");
        }
    }

    private static String said(IssueWriter.IssueState state) {
        return (state.state() + " " + state.stateReason()).strip();
    }
}
