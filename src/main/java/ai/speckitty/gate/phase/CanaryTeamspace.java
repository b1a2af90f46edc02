package ai.speckitty.gate.phase;

import ai.speckitty.gate.canary.JunitReport;
import ai.speckitty.gate.canary.TeamspaceRule;
import ai.speckitty.gate.canary.TeamspaceSuite;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.saas.Monitor;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The Teamspace suite passes in consecutive runs; the first that does not ends the phase. */
public final class CanaryTeamspace implements Phase {

    private final CanaryParts parts;
    private final Optional<TeamspaceSuite> suite;

    /**
     * Builds the phase.
     *
     * @param parts what canaries work with
     * @param suite the suite; empty exactly when the definition has none
     */
    public CanaryTeamspace(CanaryParts parts, Optional<TeamspaceSuite> suite) {
        this.parts = parts;
        this.suite = suite;
    }

    @Override
    public GatePhase name() {
        return GatePhase.CANARY_TEAMSPACE;
    }

    @Override
    public Verdict run(PhaseContext context) {
        context.facts().putArray("runs");
        Optional<Definition.Teamspace> policy = context.definition().teamspace();
        if (policy.isEmpty()) {
            return Verdict.passed(
                    List.of(new Finding("teamspace", "not part of this gate's definition", "no suite to run")));
        }
        parts.blockers().require(context);
        WatchedWorld world = new WatchedWorld(parts, context, CanaryFourrun.earlierHarness(context));
        world.look("before " + name().goal());
        setUp(context, world);
        TeamspaceRule rule = new TeamspaceRule(policy.get());
        for (int number = 1; number <= policy.get().runs(); number++) {
            Verdict verdict = run(context, world, rule, number);
            if (!verdict.isPassed()) {
                return verdict;
            }
            context.progress().say("run " + number + " of " + policy.get().runs() + " passed");
        }
        return Verdict.passed(List.of(
                new Finding("teamspace", policy.get().runs() + " consecutive runs passed", "every test in every run")));
    }

    /** Sets up what the runs need; that changes nothing that a run rests on, which the look after it shows. */
    private void setUp(PhaseContext context, WatchedWorld world) {
        if (world.deviation().isPresent()) {
            return;
        }
        Monitor.Watching watching = world.keepWatch();
        try {
            suite.orElseThrow().setUp(context.progress()::live);
        } finally {
            watching.close();
        }
        world.look("before run 1 of " + name().goal());
    }

    private Verdict run(PhaseContext context, WatchedWorld world, TeamspaceRule rule, int number) {
        if (world.deviation().isPresent()) {
            return world.deviation().get().verdict();
        }
        TeamspaceSuite.Run run;
        Monitor.Watching watching = world.keepWatch();
        try {
            String place = "run " + number + " of "
                    + context.definition().teamspace().orElseThrow().runs();
            context.progress().live(place);
            run = suite.orElseThrow().run(number, line -> context.progress().live(place + ": " + line));
        } finally {
            watching.close();
        }
        record(context, number, run);
        Verdict verdict = rule.judge(number, run);
        Optional<WatchedWorld.Deviation> during = world.deviation();
        world.look("after run " + number + " of " + name().goal());
        if (during.isPresent() || (verdict.isPassed() && world.deviation().isPresent())) {
            return world.deviation().orElseThrow().verdict();
        }
        return verdict;
    }

    private static void record(PhaseContext context, int number, TeamspaceSuite.Run run) {
        ObjectNode entry = context.facts()
                .withArray("runs")
                .addObject()
                .put("seconds", run.took().toSeconds())
                .put("startedAt", run.startedAt().toString())
                .put("exit", run.exit())
                .put("log", "teamspace/run-" + number + ".log")
                .put("logSha256", run.logSha256())
                .put("junit", run.junitSha256().isEmpty() ? "" : "teamspace/run-" + number + ".xml")
                .put("junitSha256", run.junitSha256());
        JunitReport.Counts counts = run.report().map(JunitReport::counted).orElse(new JunitReport.Counts(0, 0, 0, 0));
        entry.put("tests", counts.tests())
                .put("failures", counts.failures())
                .put("errors", counts.errors())
                .put("skipped", counts.skipped());
    }
}
