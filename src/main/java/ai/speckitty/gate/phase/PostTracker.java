package ai.speckitty.gate.phase;

import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.posting.Comments;
import ai.speckitty.gate.posting.IssueDesk;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
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
        ArrayNode suite = StrictJson.object().putArray("teamspace");
        ObjectNode values = facts.common(issue, teamspace(context, facts, suite));
        values.put("keyId", parts.anchor().keyId());
        values.set("teamspace", suite);
        canaryIssue(context, facts, values);
        context.facts().set("statement", values.path("statement").deepCopy());
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

    private static List<Watched> teamspace(PhaseContext context, CommentFacts facts, ArrayNode suite) {
        List<Watched> watched = new ArrayList<>();
        context.definition()
                .teamspace()
                .ifPresent(policy -> facts.read(GatePhase.CANARY_TEAMSPACE, seen -> {
                    ObjectNode one = suite.addObject().put("required", policy.runs());
                    ArrayNode runs = one.putArray("runs");
                    for (Fields run : seen.objects("runs")) {
                        watched.add(new Watched(
                                "Teamspace run " + (runs.size() + 1),
                                run.instant("startedAt"),
                                run.instant("startedAt").plusSeconds(run.count("seconds"))));
                        runs.addObject()
                                .put("tests", run.count("tests"))
                                .put("path", context.log().attempt().orElse("") + "/" + run.text("junit"))
                                .put("sha256", run.text("junitSha256"));
                    }
                    return one.put("passed", runs.size())
                            .put("result", CommentFacts.result(runs.size(), policy.runs()));
                }));
        return watched;
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
