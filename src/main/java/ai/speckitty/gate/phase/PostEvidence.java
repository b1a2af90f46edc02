package ai.speckitty.gate.phase;

import ai.speckitty.gate.fact.PostFacts;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.posting.Comments;
import ai.speckitty.gate.posting.IssueWriter;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Posts the evidence on the canary issue, reads it back, and only then closes the issue. */
public record PostEvidence(PostingParts parts) implements Phase {

    @Override
    public Verdict run(PhaseContext context) {
        CommentFacts facts = new CommentFacts(context, parts);
        IssueRef issue = context.definition().evidence().canaryIssue();
        String rc = facts.version();
        context.found(new PostFacts.On(issue.toString()));
        parts.blockers().require(context);
        requireOpen(parts.issueWriter().read(context.definition().evidence().trackerIssue()));
        CanaryIssue.requireOurs(parts.issueWriter(), issue, rc);
        parts.world().require(context, "before the canary comment");
        PostFacts.Statement statement = facts.statement(List.of());
        ObjectNode values = facts.common(issue, statement);
        context.found(new PostFacts.Stated(statement));
        String text = parts.comments().render(Comments.Kind.CANARY, values);
        PostFacts.Comment comment = parts.issueWriter().comment(issue, rc, text);
        context.found(new PostFacts.Posted(comment));
        IssueWriter.IssueState closed = parts.issueWriter().closeCanaryIssue();
        context.found(left(closed));
        context.progress().say("comment on " + issue + " " + comment.url());
        context.progress().say(issue + " is " + closed.state());
        return Verdict.passed(List.of(
                new Finding(issue.toString(), "commented " + comment.url(), "commented"),
                new Finding(issue.toString(), closed.state(), context.request().dryRun() ? "as it was" : "closed")));
    }

    static void requireOpen(IssueWriter.IssueState tracker) {
        if (!tracker.isOpen()) {
            throw GateException.of(Code.TRACKER_CLOSED, tracker.issue().toString(), tracker.state(), "open");
        }
    }

    static PostFacts.Left left(IssueWriter.IssueState state) {
        return new PostFacts.Left(
                state.state(), state.stateReason(), state.issue().toString());
    }
}
