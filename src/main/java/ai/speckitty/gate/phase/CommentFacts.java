package ai.speckitty.gate.phase;

import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.fact.FixFacts;
import ai.speckitty.gate.fact.PostFacts;
import ai.speckitty.gate.fact.ServiceFacts;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Everything that comments say, from nothing but what earlier phases proved and the run has written down. */
record CommentFacts(PhaseContext context, PostingParts parts) {

    /** How many tests a comment names; the rest is in the evidence. */
    private static final int MOST_TESTS = 20;

    /** The candidate's version, which markers name. */
    String version() {
        return candidate(CandidateFacts.Chosen.class).version();
    }

    /**
     * That nobody intervened.
     *
     * @param suite runs besides the canary's that were watched too
     */
    PostFacts.Statement statement(List<Watched> suite) {
        List<Watched> watched = new ArrayList<>(suite);
        for (GatePhase phase : List.of(GatePhase.CANARY_SINGLE, GatePhase.CANARY_FOURRUN)) {
            for (CanaryFacts.Run run :
                    context.fact(phase, CanaryFacts.Runs.class).runs()) {
                watched.add(new Watched(phase.goal() + " " + run.runId(), run.startedAt(), run.finishedAt()));
            }
            // Older documents do not say when a run began, and none says what the script did between two runs.
            watched.add(new Watched(
                    phase.goal(),
                    context.fact(phase, CanaryFacts.Before.class).before().at(),
                    context.fact(phase, CanaryFacts.After.class).after().at()));
        }
        return new IntegrityStatement(
                        parts.history(),
                        new ForbiddenActions(context.definition(), context.request()),
                        context.request().limits().monitorInterval())
                .derive(watched);
    }

    /**
     * What both comments say.
     *
     * @param issue where it is said, and may have been said of an earlier attempt
     */
    ObjectNode common(IssueRef issue, PostFacts.Statement statement) {
        ObjectNode values = new CommentFrame(context, parts.identity())
                .values(parts.anchor().checkpoint());
        values.set("statement", StrictRecords.tree(statement));
        candidate(values);
        earlierComments(values.putArray("earlierComments"), issue);
        proofs(values);
        saas(values);
        canary(values);
        ArrayNode rootCause = values.putArray("rootCause");
        context.factsOf(GatePhase.INSTALL_RC)
                .find(CandidateFacts.RootCause.class)
                .ifPresent(kept -> rootCause.addObject().put("given", kept.rootCause()));
        return values;
    }

    private void candidate(ObjectNode values) {
        CandidateFacts.Chosen chosen = candidate(CandidateFacts.Chosen.class);
        CandidateFacts.Traced traced = candidate(CandidateFacts.Traced.class);
        values.putObject("candidate")
                .put("distribution", context.definition().candidate().distribution())
                .put("version", chosen.version())
                .put("tag", chosen.tag())
                .put("commit", traced.commit())
                .put("traced", traced.trace() + ": " + tracedBy(traced.trace()))
                .put("wheelFile", chosen.wheel().file())
                .put("wheelSha256", chosen.wheel().sha256());
        ArrayNode events = values.putArray("events");
        if (context.definition().events().isPresent()) {
            events.add(StrictRecords.tree(
                    candidate(CandidateFacts.WithEvents.class).events()));
        }
        ArrayNode held = values.putArray("held");
        candidate(CandidateFacts.Held.class)
                .fixes()
                .forEach(fix -> held.addObject()
                        .put("issue", fix.issue())
                        .put("commit", fix.commit())
                        .put("runs", fix.runs().commit())
                        .put("tests", fix.tests().size()));
        values.put("earlierAttempts", parts.attempts().earlier(chosen.version()).size());
    }

    private static String tracedBy(String grade) {
        return switch (grade) {
            case "attested" -> "its workflow signed it, and the trust root proves that";
            case "claimed" -> "by tag and version; its attestation is not proven";
            default -> "by tag and version; it has no attestation";
        };
    }

    private void earlierComments(ArrayNode earlier, IssueRef issue) {
        parts.issueWriter()
                .postedFor(issue, version())
                .forEach(comment -> earlier.addObject()
                        .put("attempt", comment.attempt())
                        .put("commentUrl", comment.url())
                        .put("edited", comment.edited()));
    }

    /** What the proofs of the fixes could not tell is said wherever they are. */
    private void proofs(ObjectNode values) {
        ArrayNode setAside = StrictJson.object().putArray("setAside");
        ArrayNode unmuted = values.putArray("unmuted");
        for (FixFacts.Fix fix :
                context.fact(GatePhase.INSPECT_FIX, FixFacts.Fixes.class).fixes()) {
            fix.setAside()
                    .forEach(test ->
                            setAside.addObject().put("issue", fix.issue()).put("test", test));
            fix.unmuted()
                    .forEach(library ->
                            unmuted.addObject().put("issue", fix.issue()).put("library", library));
        }
        ArrayNode shown = values.putArray("setAside");
        if (!setAside.isEmpty()) {
            ArrayNode first = shown.addObject().put("count", setAside.size()).putArray("tests");
            setAside.valueStream().limit(MOST_TESTS).forEach(first::add);
        }
    }

    private void saas(ObjectNode values) {
        ServiceFacts.Build build =
                context.fact(GatePhase.PREFLIGHT, ServiceFacts.Answered.class).saas();
        values.set("saas", StrictRecords.tree(build));
        values.withObject("saas").put("image", context.definition().saas().app() + ":" + build.gitSha());
    }

    private void canary(ObjectNode values) {
        List<Integer> scenarios = context.definition().canary().scenarios();
        ArrayNode header = values.putArray("scenarios");
        scenarios.forEach(id -> header.addObject().put("id", id.intValue()));
        values.put(
                "harnessCommit", four(CanaryFacts.StartedFrom.class).harness().commit());
        values.set("before", snapshot("before", four(CanaryFacts.Before.class).before()));
        values.set("after", snapshot("after", four(CanaryFacts.After.class).after()));
        ArrayNode runs = values.putArray("runs");
        int passed = 0;
        for (CanaryFacts.Run run : four(CanaryFacts.Runs.class).runs()) {
            List<String> statuses = scenarios.stream()
                    .map(id -> run.scenarios().getOrDefault(id.toString(), ""))
                    .toList();
            ArrayNode cells = runs.addObject()
                    .put("runId", run.runId())
                    .put("path", context.log().openAttempt() + "/" + run.document())
                    .put("sha256", run.sha256())
                    .put(
                            "result",
                            result(statuses.stream().filter("pass"::equals).count(), scenarios.size()))
                    .putArray("statuses");
            statuses.forEach(status -> cells.addObject().put("status", status));
            passed += run.outcome().equals("pass") ? 1 : 0;
        }
        int required = context.definition().canary().runs();
        values.put("passed", passed).put("required", required).put("result", result(passed, required));
        if (passed != required) {
            throw GateException.of(
                    Code.EVIDENCE_INCOMPLETE, "canary runs", passed + " passed", String.valueOf(required));
        }
    }

    private ObjectNode snapshot(String when, CanaryFacts.Look look) {
        return new ServiceSnapshot(context.log().openAttempt(), when).of(look);
    }

    /** How many passed of those that were asked for, in the form of every result. */
    static String result(long passed, long required) {
        return passed + "/" + required;
    }

    private <P extends CandidateFacts> P candidate(Class<P> part) {
        return context.fact(GatePhase.INSTALL_RC, part);
    }

    private <P extends CanaryFacts> P four(Class<P> part) {
        return context.fact(GatePhase.CANARY_FOURRUN, part);
    }
}
