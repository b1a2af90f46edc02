package ai.speckitty.gate.phase;

import ai.speckitty.gate.canary.CanaryRule;
import ai.speckitty.gate.canary.CanaryScript;
import ai.speckitty.gate.canary.InstalledProgram;
import ai.speckitty.gate.canary.Logged;
import ai.speckitty.gate.canary.ResultDocument;
import ai.speckitty.gate.canary.TestEnded;
import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.fact.PhaseFacts;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.saas.Monitor;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One start of the canary script, watched from before its first run until after its last. */
final class CanaryStage {

    private static final Duration WORTH_SAYING = Duration.ofSeconds(1);

    private final CanaryParts parts;
    private final PhaseContext context;
    private final GatePhase phase;
    private final Candidate candidate;
    private final EarlierRuns earlierRuns;
    private final List<CanaryFacts.Run> ran = new ArrayList<>();

    /** What {@code install-rc} found out. */
    record Candidate(String version, String rcTag, InstalledProgram program, Optional<String> events) {

        static Candidate of(PhaseContext context) {
            PhaseFacts facts = context.factsOf(GatePhase.INSTALL_RC);
            CandidateFacts.Chosen chosen = facts.get(CandidateFacts.Chosen.class);
            CandidateFacts.Installed installed = facts.get(CandidateFacts.Installed.class);
            return new Candidate(
                    chosen.version(),
                    chosen.rcTag(),
                    new InstalledProgram(installed.command(), installed.python()),
                    facts.find(CandidateFacts.WithEvents.class)
                            .map(with -> with.events().version()));
        }
    }

    CanaryStage(CanaryParts parts, PhaseContext context, GatePhase phase, Candidate candidate) {
        this.parts = parts;
        this.context = context;
        this.phase = phase;
        this.candidate = candidate;
        this.earlierRuns = EarlierRuns.before(phase, parts.history(), candidate.version());
    }

    /** Runs the script and judges everything about it. */
    Verdict run(int runs, String log, Optional<CanaryFacts.Harness> earlier) {
        context.found(new CanaryFacts.Runs(ran, List.of()));
        CanaryFacts.Harness harness = parts.harness().at();
        context.found(new CanaryFacts.StartedFrom(harness));
        List<Finding> elsewhere = fixesThatHoldElsewhere(harness);
        if (!elsewhere.isEmpty()) {
            return Verdict.of(Code.HARNESS_CHANGED, elsewhere);
        }
        EnvironmentWatch world = new EnvironmentWatch(parts, context, earlier.orElse(harness));
        world.look("before " + phase.goal()).ifPresent(seen -> context.found(new CanaryFacts.Before(seen)));
        if (world.deviation().isPresent()) {
            return world.deviation().get();
        }
        CanaryScript.Outcome outcome = world.during(watching -> parts.script()
                .run(new CanaryScript.Start(runs, candidate.program(), log), new RunWatcher(runs, world, watching)));
        world.lookBack("after " + phase.goal()).ifPresent(seen -> context.found(new CanaryFacts.After(seen)));
        record(outcome);
        return judge(outcome, world);
    }

    /** A fix in the harness was tried at one commit of it, and says nothing about another. */
    private List<Finding> fixesThatHoldElsewhere(CanaryFacts.Harness harness) {
        String repository = context.definition().canary().repository().toString();
        return context.factsOf(GatePhase.INSTALL_RC).find(CandidateFacts.Held.class).stream()
                .flatMap(held -> held.fixes().stream())
                .filter(fix -> fix.runs().repository().equals(repository)
                        && !fix.runs().commit().equals(harness.commit()))
                .map(fix -> new Finding(
                        "harness commit",
                        harness.commit(),
                        fix.runs().commit() + ", where the fix of " + fix.issue() + " holds"))
                .toList();
    }

    private Verdict judge(CanaryScript.Outcome outcome, EnvironmentWatch world) {
        CanaryRule rule = new CanaryRule(context.definition().canary(), identity());
        List<CanaryScript.Found> failed = rule.failed(outcome);
        Verdict verdict = world.beside(
                rule.judge(outcome),
                failed.stream()
                        .flatMap(found -> found.document().stream())
                        .map(ResultDocument::finishedAt)
                        .min(Comparator.naturalOrder()));
        if (verdict.code().filter(Code.CANARY_FAILED::equals).isPresent()) {
            return verdict.and(
                    new Reopening(parts, context, phase, candidate.version(), ran).after(failed, outcome.log()));
        }
        return verdict.isPassed()
                ? verdict
                : verdict.and(outcome.leftovers().stream()
                        .map(left -> new Finding("still running", left, "nothing that the gate brought about"))
                        .toList());
    }

    private CanaryRule.Identity identity() {
        return new CanaryRule.Identity(
                context.definition().candidate().distribution(),
                candidate.version(),
                candidate.events(),
                earlierRuns.all("runId"),
                earlierRuns.all("sha256"),
                context.request().saas());
    }

    private void record(CanaryScript.Outcome outcome) {
        Logged ended = outcome.ended();
        context.found(new CanaryFacts.Ended(ended.exit(), ended.timedOut(), ended.sha256(), outcome.leftovers()));
        outcome.leftovers().forEach(left -> context.progress().say("still running: " + left));
        for (CanaryScript.Found found : outcome.documents()) {
            found.document().ifPresent(document -> {
                CanaryFacts.Run run = run(found, document);
                ran.add(run);
                ObjectNode data = (ObjectNode) StrictRecords.tree(run);
                context.log().event(EarlierRuns.EVENT, data.put("goal", phase.goal()));
            });
        }
        context.found(new CanaryFacts.Runs(ran, List.of()));
    }

    private static CanaryFacts.Run run(CanaryScript.Found found, ResultDocument document) {
        Map<String, String> scenarios = new TreeMap<>();
        document.scenarios().forEach(scenario -> scenarios.put(String.valueOf(scenario.id()), scenario.status()));
        return new CanaryFacts.Run(
                document.runId().text(),
                document.outcome(),
                scenarios,
                found.name(),
                found.sha256(),
                document.startedAt(),
                document.finishedAt(),
                document.saasUrl(),
                document.cliVersion());
    }

    /** Tells people how the runs get on, and has the world looked at whenever one has ended. */
    private final class RunWatcher implements CanaryScript.Watcher {

        private final int runs;
        private final EnvironmentWatch world;
        private final Monitor.Watching watching;
        private final FailureSeen failure = new FailureSeen(context, phase);
        private final Optional<Duration> expected;
        private final long start = parts.time().ticker().nanos();
        private int ended;
        private String scenario = "";

        RunWatcher(int runs, EnvironmentWatch world, Monitor.Watching watching) {
            this.runs = runs;
            this.world = world;
            this.watching = watching;
            this.expected = earlierRuns.expected(runs).filter(all -> all.compareTo(WORTH_SAYING) >= 0);
            context.progress().live(place());
        }

        @Override
        public void line(String line) {
            context.progress().live(place() + ": " + line);
        }

        @Override
        public void testEnded(TestEnded test) {
            failure.in(test);
            String word = test.word().toLowerCase(Locale.ROOT);
            test.scenario().ifPresent(number -> {
                scenario = ", scenario " + number + " " + word;
                context.progress().live(place());
            });
        }

        @Override
        public void runEnded(int run) {
            ended = run;
            scenario = "";
            context.progress().live(place());
            context.progress()
                    .say("run " + run + " of " + runs + " ended after "
                            + words(parts.time().since(start))
                            + expected.map(all -> " of about " + words(all)).orElse(""));
            watching.soon(() -> world.lookBetween("run " + run + " of " + phase.goal() + " ended"));
        }

        @Override
        public void saysFailed(String name) {
            failure.in(name + " says that its run failed");
        }

        /** The console's clock says how long it takes by now. */
        private String place() {
            String of =
                    expected.map(all -> " (all take about " + words(all) + ")").orElse("");
            return ended == runs ? "the runs have ended" : "run " + (ended + 1) + " of " + runs + scenario + of;
        }

        private static String words(Duration duration) {
            return duration.toMinutes() > 0
                    ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                    : duration.toSeconds() + " s";
        }
    }
}
