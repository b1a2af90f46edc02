package ai.speckitty.gate.phase;

import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.posting.Comments;
import ai.speckitty.gate.posting.IssueDesk;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Posts the evidence on the canary issue, reads it back, and only then closes the issue. */
public final class PostEvidence implements Phase {

    private final PostingParts parts;

    /**
     * The phase.
     *
     * @param parts what posting works with
     */
    public PostEvidence(PostingParts parts) {
        this.parts = parts;
    }

    @Override
    public GatePhase name() {
        return GatePhase.POST_EVIDENCE;
    }

    @Override
    public Verdict run(PhaseContext context) {
        CommentFacts facts = new CommentFacts(context, parts);
        IssueRef issue = context.definition().evidence().canaryIssue();
        String rc = facts.version();
        PostedFacts posted = new PostedFacts(context, issue);
        parts.blockers().require(context);
        requireOpen(parts.desk().read(context.definition().evidence().trackerIssue()));
        CanaryIssue.requireOurs(parts.desk(), issue, rc);
        parts.world().require(context, "before the canary comment");
        ObjectNode values = facts.common(issue, List.of());
        context.facts().set("statement", values.path("statement").deepCopy());
        String text = parts.comments().render(Comments.Kind.CANARY, values);
        IssueDesk.PostedComment comment = parts.desk().comment(issue, rc, text);
        posted.comment(comment);
        IssueDesk.IssueState closed = parts.desk().closeCanaryIssue();
        posted.state(closed);
        context.progress().say("comment on " + issue + " " + comment.url());
        context.progress().say(issue + " is " + closed.state());
        return Verdict.passed(List.of(
                new Finding(issue.toString(), "commented " + comment.url(), "commented"),
                new Finding(issue.toString(), closed.state(), context.request().dryRun() ? "as it was" : "closed")));
    }

    static void requireOpen(IssueDesk.IssueState tracker) {
        if (!tracker.isOpen()) {
            throw GateException.of(Code.TRACKER_CLOSED, tracker.issue().toString(), tracker.state(), "open");
        }
    }
}
