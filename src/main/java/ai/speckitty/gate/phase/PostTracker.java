package ai.speckitty.gate.phase;

import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.posting.Comments;
import ai.speckitty.gate.posting.IssueDesk;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Posts the result on the tracker, which stays open: the decision to release is the operator's. */
public final class PostTracker implements Phase {

    private final PostingParts parts;

    /**
     * The phase.
     *
     * @param parts what posting works with
     */
    public PostTracker(PostingParts parts) {
        this.parts = parts;
    }

    @Override
    public GatePhase name() {
        return GatePhase.POST_TRACKER;
    }

    @Override
    public Verdict run(PhaseContext context) {
        CommentFacts facts = new CommentFacts(context, parts);
        IssueRef issue = context.definition().evidence().trackerIssue();
        PostedFacts posted = new PostedFacts(context, issue);
        parts.blockers().require(context);
        PostEvidence.requireOpen(parts.desk().read(issue));
        parts.world().require(context, "before the tracker comment");
        ObjectNode values = facts.common();
        values.put("keyId", parts.anchor().keyId());
        teamspace(context, facts, values);
        canaryIssue(context, facts, values);
        String text = parts.comments().render(Comments.Kind.TRACKER, values);
        IssueDesk.PostedComment comment = parts.desk().comment(issue, facts.version(), text);
        posted.comment(comment);
        IssueDesk.IssueState after = parts.desk().read(issue);
        posted.state(after);
        PostEvidence.requireOpen(after);
        context.progress().say("comment on " + issue + " " + comment.url());
        return Verdict.passed(List.of(
                new Finding(issue.toString(), "commented " + comment.url(), "commented"),
                new Finding(issue.toString(), after.state(), "open")));
    }

    private static void teamspace(PhaseContext context, CommentFacts facts, ObjectNode values) {
        ArrayNode suite = values.putArray("teamspace");
        context.definition()
                .teamspace()
                .ifPresent(policy -> facts.read(GatePhase.CANARY_TEAMSPACE, seen -> {
                    ObjectNode one = suite.addObject();
                    ArrayNode runs = one.putArray("runs");
                    int number = 0;
                    for (Fields run : seen.objects("runs")) {
                        number++;
                        runs.addObject()
                                .put("tests", run.count("tests"))
                                .put("path", context.log().attempt().orElse("") + "/teamspace/run-" + number + ".xml")
                                .put("sha256", run.text("sha256"));
                    }
                    return one.put("passed", number).put("required", policy.runs());
                }));
    }

    /** In a dry run there is no comment to link to. */
    private static void canaryIssue(PhaseContext context, CommentFacts facts, ObjectNode values) {
        ArrayNode link = values.putArray("canaryIssue");
        facts.read(GatePhase.POST_EVIDENCE, seen -> {
            String url = seen.object("comment").text("url");
            return context.request().dryRun() && url.isEmpty()
                    ? link
                    : link.addObject().put("state", seen.text("state")).put("commentUrl", url);
        });
    }
}
