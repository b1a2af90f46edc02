package ai.speckitty.gate.phase;

import ai.speckitty.gate.canary.CanaryRule;
import ai.speckitty.gate.canary.CanaryScript;
import ai.speckitty.gate.canary.Harness;
import ai.speckitty.gate.canary.ResultDocument;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.saas.Monitor;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One start of the canary script, watched from before its first run until after its last. */
final class CanaryStage {

    private final CanaryParts parts;
    private final PhaseContext context;
    private final GatePhase phase;
    private final Candidate candidate;
    private final EarlierRuns earlierRuns;

    /** What {@code install-rc} found out. */
    record Candidate(String version, String rcTag, String command, String python, Optional<String> events) {

        static Candidate of(PhaseContext context) {
            return EarlierFacts.read(context, GatePhase.INSTALL_RC, facts -> {
                String version = facts.text("version");
                return new Candidate(
                        version,
                        RcTag.of(version),
                        facts.text("command"),
                        facts.text("python"),
                        facts.has("events") ? facts.object("events").optionalText("version") : Optional.empty());
            });
        }
    }

    CanaryStage(CanaryParts parts, PhaseContext context, GatePhase phase, Candidate candidate) {
        this.parts = parts;
        this.context = context;
        this.phase = phase;
        this.candidate = candidate;
        this.earlierRuns = EarlierRuns.before(phase, parts.history(), candidate.rcTag());
    }

    /** Runs the script and judges everything about it. */
    Verdict run(int runs, String log, Optional<Harness.State> earlier) {
        context.facts().putArray("runs");
        context.facts().putArray("reopened");
        Harness.State harness = parts.harness().look();
        context.facts().set("harness", harness.toJson());
        WatchedWorld world = new WatchedWorld(parts, context, earlier.orElse(harness));
        world.look("before " + phase.goal()).ifPresent(seen -> context.facts().set("before", seen.toWholeJson()));
        if (world.deviation().isPresent()) {
            return world.deviation().get().verdict();
        }
        CanaryScript.Outcome outcome;
        Monitor.Watching watching = world.keepWatch();
        try {
            outcome = parts.script()
                    .run(
                            new CanaryScript.Start(runs, candidate.command(), candidate.python(), log),
                            new RunWatcher(
                                    context.progress(),
                                    parts.time(),
                                    phase.goal(),
                                    runs,
                                    earlierRuns.expected(runs),
                                    world,
                                    watching));
        } finally {
            watching.close();
        }
        world.look("after " + phase.goal()).ifPresent(seen -> context.facts().set("after", seen.toWholeJson()));
        record(outcome);
        return judge(outcome, world);
    }

    private Verdict judge(CanaryScript.Outcome outcome, WatchedWorld world) {
        CanaryRule rule = new CanaryRule(context.definition().canary(), identity());
        Verdict verdict = rule.judge(outcome);
        Optional<WatchedWorld.Deviation> deviation = world.deviation();
        List<CanaryScript.Found> failed = rule.failed(outcome);
        boolean failedFirst = failed.stream()
                .flatMap(found -> found.document().stream())
                .map(ResultDocument::finishedAt)
                .anyMatch(
                        at -> deviation.isEmpty() || !at.isAfter(deviation.get().at()));
        if (deviation.isPresent() && !failedFirst) {
            return joined(deviation.get().verdict(), verdict.isPassed() ? List.of() : verdict.findings());
        }
        if (verdict.code().filter(Code.CANARY_FAILED::equals).isPresent()) {
            return joined(
                    verdict, new Reopening(parts, context, phase, candidate.version()).after(failed, outcome.log()));
        }
        return verdict.isPassed() ? verdict : joined(verdict, stillRunning(outcome));
    }

    private static List<Finding> stillRunning(CanaryScript.Outcome outcome) {
        return outcome.leftovers().stream()
                .map(left -> new Finding("still running", left, "nothing that the gate brought about"))
                .toList();
    }

    private static Verdict joined(Verdict verdict, List<Finding> more) {
        List<Finding> all = new ArrayList<>(verdict.findings());
        all.addAll(more);
        return new Verdict(verdict.standing(), verdict.code(), all);
    }

    private CanaryRule.Identity identity() {
        return new CanaryRule.Identity(
                context.definition().candidate().distribution(),
                candidate.version(),
                candidate.events(),
                earlierRuns.all("runId"),
                earlierRuns.all("sha256"),
                earlierRuns.saasUrl());
    }

    private void record(CanaryScript.Outcome outcome) {
        context.facts()
                .put("exit", outcome.exit())
                .put("timedOut", outcome.timedOut())
                .put("logSha256", outcome.logSha256());
        ArrayNode leftovers = context.facts().putArray("leftovers");
        for (String left : outcome.leftovers()) {
            leftovers.add(left);
            context.progress().say("still running: " + left);
        }
        for (CanaryScript.Found found : outcome.documents()) {
            found.document().ifPresent(document -> {
                ObjectNode run = run(found, document);
                context.facts().withArray("runs").add(run);
                context.log().event(EarlierRuns.EVENT, run.deepCopy().put("goal", phase.goal()));
            });
        }
    }

    private static ObjectNode run(CanaryScript.Found found, ResultDocument document) {
        ObjectNode run =
                StrictJson.object().put("runId", document.runId().text()).put("outcome", document.outcome());
        ObjectNode scenarios = run.putObject("scenarios");
        document.scenarios().forEach(scenario -> scenarios.put(String.valueOf(scenario.id()), scenario.status()));
        return run.put("document", found.name())
                .put("sha256", found.sha256())
                .put("startedAt", document.startedAt().toString())
                .put("finishedAt", document.finishedAt().toString())
                .put("saasUrl", document.saasUrl())
                .put("cliVersion", document.cliVersion());
    }
}
