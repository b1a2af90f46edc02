package ai.speckitty.gate.phase;

import ai.speckitty.gate.fact.PostFacts;
import ai.speckitty.gate.fact.SuiteFacts;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.posting.Comments;
import ai.speckitty.gate.posting.IssueWriter;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Posts the result on the tracker, which stays open: the decision to release is the operator's. */
public record PostTracker(PostingParts parts) implements Phase {

    @Override
    public Verdict run(PhaseContext context) {
        CommentFacts facts = new CommentFacts(context, parts);
        IssueRef issue = context.definition().evidence().trackerIssue();
        context.found(new PostFacts.On(issue.toString()));
        parts.blockers().require(context);
        PostEvidence.requireOpen(parts.issueWriter().read(issue));
        parts.world().require(context, "before the tracker comment");
        List<SuiteFacts.Run> suite = suite(context);
        PostFacts.Statement statement = facts.statement(watched(suite));
        ObjectNode values = facts.common(issue, statement);
        values.put("keyId", parts.anchor().keyId());
        suite(context, suite, context.log().openAttempt(), values.putArray("teamspace"));
        canaryIssue(context, values.putArray("canaryIssue"));
        context.found(new PostFacts.Stated(statement));
        String text = parts.comments().render(Comments.Kind.TRACKER, values);
        PostFacts.Comment comment = parts.issueWriter().comment(issue, facts.version(), text);
        context.found(new PostFacts.Posted(comment));
        IssueWriter.IssueState after = parts.issueWriter().read(issue);
        context.found(PostEvidence.left(after));
        PostEvidence.requireOpen(after);
        context.progress().say("comment on " + issue + " " + comment.url());
        return Verdict.passed(List.of(
                new Finding(issue.toString(), "commented " + comment.url(), "commented"),
                new Finding(issue.toString(), after.state(), "open")));
    }

    private static List<SuiteFacts.Run> suite(PhaseContext context) {
        return context.definition()
                .teamspace()
                .map(policy -> context.fact(GatePhase.CANARY_TEAMSPACE, SuiteFacts.Runs.class)
                        .runs())
                .orElse(List.of());
    }

    private static List<Watched> watched(List<SuiteFacts.Run> suite) {
        List<Watched> watched = new ArrayList<>();
        for (SuiteFacts.Run run : suite) {
            watched.add(new Watched(
                    "Teamspace run " + (watched.size() + 1),
                    run.startedAt(),
                    run.startedAt().plusSeconds(run.seconds())));
        }
        return watched;
    }

    private static void suite(PhaseContext context, List<SuiteFacts.Run> suite, String attempt, ArrayNode values) {
        context.definition().teamspace().ifPresent(policy -> {
            ObjectNode one = values.addObject()
                    .put("required", policy.runs())
                    .put("passed", suite.size())
                    .put("result", CommentFacts.result(suite.size(), policy.runs()));
            ArrayNode runs = one.putArray("runs");
            suite.forEach(run -> runs.addObject()
                    .put("tests", run.tests())
                    .put("path", attempt + "/" + run.junit())
                    .put("sha256", run.junitSha256()));
        });
    }

    /** Hours may have passed since it was closed. In a dry run nothing was posted, and there is no comment to link to. */
    private void canaryIssue(PhaseContext context, ArrayNode link) {
        PostFacts.Comment posted =
                context.fact(GatePhase.POST_EVIDENCE, PostFacts.Posted.class).comment();
        if (context.request().dryRun() && posted.url().isEmpty()) {
            return;
        }
        IssueRef issue = context.definition().evidence().canaryIssue();
        IssueWriter.IssueState now = parts.issueWriter().read(issue).requireCompleted(" since this gate closed it");
        parts.issueWriter().requireStanding(issue, posted);
        link.addObject().put("state", now.state()).put("commentUrl", posted.url());
    }
}
