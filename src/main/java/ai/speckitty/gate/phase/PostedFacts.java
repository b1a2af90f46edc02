package ai.speckitty.gate.phase;

import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.posting.IssueDesk;

/** What a posting phase writes down, as soon as it is known. */
final class PostedFacts {

    private final PhaseContext context;

    PostedFacts(PhaseContext context, IssueRef issue) {
        this.context = context;
        context.facts().put("issue", issue.toString());
    }

    void comment(IssueDesk.PostedComment comment) {
        context.facts()
                .putObject("comment")
                .put("id", comment.id())
                .put("url", comment.url())
                .put("sha256", comment.sha256());
    }

    void state(IssueDesk.IssueState state) {
        context.facts()
                .put("state", state.state())
                .put("stateReason", state.stateReason())
                .put("canonical", state.issue().toString());
    }
}
