package ai.speckitty.gate.phase;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.evidence.EvidenceAnchor;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Everything that comments say, from nothing but what earlier phases proved and the run has written down. */
final class CommentFacts {

    /** How many tests a comment names; the rest is in the evidence. */
    private static final int MOST_TESTS = 20;

    private final PhaseContext context;
    private final PostingParts parts;

    CommentFacts(PhaseContext context, PostingParts parts) {
        this.context = context;
        this.parts = parts;
    }

    /** The candidate's version, which markers name. */
    String version() {
        return read(GatePhase.INSTALL_RC, facts -> facts.text("version"));
    }

    /**
     * What both comments say.
     *
     * @param issue where it is said, and may have been said of an earlier attempt
     * @param suite runs besides the canary's that were watched too
     */
    ObjectNode common(IssueRef issue, List<Watched> suite) {
        List<Watched> watched = new ArrayList<>(suite);
        watched.addAll(runs(GatePhase.CANARY_SINGLE));
        watched.addAll(runs(GatePhase.CANARY_FOURRUN));
        ObjectNode statement = new IntegrityStatement(
                        parts.history(),
                        new ForbiddenActions(context.definition(), context.request()),
                        context.request().limits().monitorInterval())
                .derive(watched);
        EvidenceAnchor.Checkpoint checkpoint = parts.anchor().checkpoint();
        ObjectNode values = StrictJson.object()
                .put("gate", context.definition().gate())
                .put("attempt", attempt())
                .put("rehearsal", parts.identity().rehearsal())
                .put("dryRun", context.request().dryRun());
        values.putObject("definition")
                .put("sha256", parts.identity().definitionSha256())
                .put("shipped", parts.identity().shipped());
        values.putObject("endpoints")
                .put("github", context.request().githubApi().toString())
                .put("pypi", context.request().pypi().toString())
                .put("saas", context.request().saas().toString());
        values.putObject("ledger").put("line", checkpoint.line()).put("sha256", checkpoint.sha256());
        values.set("statement", statement);
        candidate(values);
        earlierComments(values, issue);
        proofs(values);
        saas(values);
        canary(values);
        context.request()
                .rootCause()
                .ifPresentOrElse(
                        given -> values.putArray("rootCause").addObject().put("given", given),
                        () -> values.putArray("rootCause"));
        return values;
    }

    private List<Watched> runs(GatePhase phase) {
        return read(phase, facts -> {
            List<Watched> runs = new ArrayList<>();
            for (Fields run : facts.objects("runs")) {
                runs.add(new Watched(
                        phase.goal() + " " + run.text("runId"), run.instant("startedAt"), run.instant("finishedAt")));
            }
            return runs;
        });
    }

    private void candidate(ObjectNode values) {
        Definition.Candidate policy = context.definition().candidate();
        read(GatePhase.INSTALL_RC, facts -> {
            values.putObject("candidate")
                    .put("distribution", policy.distribution())
                    .put("version", facts.text("version"))
                    .put("tag", facts.text("tag"))
                    .put("commit", facts.text("commit"))
                    .put("wheelFile", facts.object("wheel").text("file"))
                    .put("wheelSha256", facts.object("wheel").text("sha256"));
            ArrayNode events = values.putArray("events");
            if (context.definition().events().isPresent()) {
                Fields seen = facts.object("events");
                events.addObject()
                        .put("version", seen.text("version"))
                        .put("tag", seen.text("tag"))
                        .put("commit", seen.text("commit"));
            }
            ArrayNode held = values.putArray("held");
            for (Fields fix : facts.objects("fixes")) {
                held.addObject()
                        .put("issue", fix.text("issue"))
                        .put("commit", fix.text("commit"))
                        .put("runs", fix.object("runs").text("commit"))
                        .put("tests", fix.objects("tests").size());
            }
            ArrayNode newer = values.putArray("newer");
            facts.optionalText("newer").ifPresent(version -> newer.addObject().put("version", version));
            return values.put(
                    "earlierAttempts",
                    parts.attempts().earlier(facts.text("rcTag")).size());
        });
    }

    private void earlierComments(ObjectNode values, IssueRef issue) {
        ArrayNode earlier = values.putArray("earlierComments");
        parts.desk().postedFor(issue, version()).stream()
                .filter(comment -> !comment.attempt().equals(attempt()))
                .forEach(comment ->
                        earlier.addObject().put("attempt", comment.attempt()).put("commentUrl", comment.url()));
    }

    /** What the proofs of the fixes could not tell is said wherever they are. */
    private void proofs(ObjectNode values) {
        read(GatePhase.INSPECT_FIX, facts -> {
            ArrayNode setAside = StrictJson.object().putArray("setAside");
            ArrayNode unmuted = StrictJson.object().putArray("unmuted");
            for (Fields fix : facts.objects("fixes")) {
                String issue = fix.text("issue");
                fix.texts("setAside")
                        .forEach(
                                test -> setAside.addObject().put("issue", issue).put("test", test));
                fix.texts("unmuted")
                        .forEach(library ->
                                unmuted.addObject().put("issue", issue).put("library", library));
            }
            values.set("unmuted", unmuted);
            ArrayNode shown = values.putArray("setAside");
            if (!setAside.isEmpty()) {
                ObjectNode all = shown.addObject().put("count", setAside.size());
                ArrayNode first = all.putArray("tests");
                setAside.valueStream().limit(MOST_TESTS).forEach(first::add);
            }
            return values;
        });
    }

    private void saas(ObjectNode values) {
        read(GatePhase.PREFLIGHT, facts -> {
            Fields build = facts.object("saas");
            return values.putObject("saas")
                    .put("image", context.definition().saas().app() + ":" + build.text("gitSha"))
                    .put("gitSha", build.text("gitSha"))
                    .put("buildTimestamp", build.text("buildTimestamp"))
                    .put("events", build.text("events"));
        });
    }

    private void canary(ObjectNode values) {
        List<Integer> scenarios = context.definition().canary().scenarios();
        ArrayNode header = values.putArray("scenarios");
        scenarios.forEach(id -> header.addObject().put("id", id.intValue()));
        read(GatePhase.CANARY_FOURRUN, facts -> {
            values.put("harnessCommit", facts.object("harness").text("commit"));
            for (String when : List.of("before", "after")) {
                values.set(when, new SnapshotFacts(attempt(), when).of(facts.object(when)));
            }
            ArrayNode runs = values.putArray("runs");
            int passed = 0;
            for (Fields run : facts.objects("runs")) {
                ObjectNode row = runs.addObject()
                        .put("runId", run.text("runId"))
                        .put("path", attempt() + "/" + run.text("document"))
                        .put("sha256", run.text("sha256"));
                ArrayNode statuses = row.putArray("statuses");
                Fields seen = run.object("scenarios");
                for (Integer id : scenarios) {
                    statuses.addObject().put("status", seen.text(id.toString()));
                }
                long well = scenarios.stream()
                        .filter(id -> seen.node().path(id.toString()).asText().equals("pass"))
                        .count();
                row.put("result", result(well, scenarios.size()));
                passed += run.text("outcome").equals("pass") ? 1 : 0;
            }
            int required = context.definition().canary().runs();
            return values.put("passed", passed).put("required", required).put("result", result(passed, required));
        });
        if (values.path("passed").intValue() != values.path("required").intValue()) {
            throw GateException.of(
                    Code.EVIDENCE_INCOMPLETE,
                    "canary runs",
                    values.path("passed").asText() + " passed",
                    values.path("required").asText());
        }
    }

    /** How many passed of those that were asked for, in the form of every result. */
    static String result(long passed, long required) {
        return passed + "/" + required;
    }

    private String attempt() {
        return context.log()
                .attempt()
                .orElseThrow(
                        () -> GateException.of(Code.EVIDENCE_INCOMPLETE, "attempt", "none is open", "an open attempt"));
    }

    /** Reads what an earlier phase proved; what a comment must say and nobody wrote down is a stop. */
    <T> T read(GatePhase earlier, Reading<T> reading) {
        try {
            return reading.from(context.factsOf(earlier));
        } catch (MalformedJsonException e) {
            throw GateException.of(
                            Code.EVIDENCE_INCOMPLETE,
                            "phases/" + earlier.goal() + ".json",
                            String.valueOf(e.getMessage()),
                            "everything that a comment must say")
                    .because(e);
        }
    }

    /** Takes something out of facts. */
    @FunctionalInterface
    interface Reading<T> {
        T from(Fields facts) throws MalformedJsonException;
    }
}
