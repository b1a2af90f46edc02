package ai.speckitty.gate.phase;

import ai.speckitty.gate.canary.InstalledProgram;
import ai.speckitty.gate.canary.JunitReport;
import ai.speckitty.gate.canary.TeamspaceRule;
import ai.speckitty.gate.canary.TeamspaceSuite;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.fact.SuiteFacts;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Teamspace suite passes in consecutive runs; the first that does not ends the phase.
 *
 * @param parts what canaries work with
 * @param suite the suite; empty exactly when the definition has none
 */
public record CanaryTeamspace(CanaryParts parts, Optional<TeamspaceSuite> suite) implements Phase {

    private static final String GOAL = GatePhase.CANARY_TEAMSPACE.goal();

    @Override
    public Verdict run(PhaseContext context) {
        List<SuiteFacts.Run> ran = new ArrayList<>();
        context.found(new SuiteFacts.Runs(ran));
        Optional<Definition.Teamspace> policy = context.definition().teamspace();
        if (policy.isEmpty()) {
            return Verdict.passed(
                    List.of(new Finding("teamspace", "not part of this gate's definition", "no suite to run")));
        }
        InstalledProgram candidate = CanaryStage.Candidate.of(context).program();
        parts.blockers().require(context);
        EnvironmentWatch world = new EnvironmentWatch(parts, context, CanaryFourrun.earlierHarness(context));
        world.look("before " + GOAL);
        setUp(context, world, candidate);
        TeamspaceRule rule = new TeamspaceRule(policy.get());
        for (int number = 1; number <= policy.get().runs(); number++) {
            Verdict verdict = run(context, world, candidate, rule, ran);
            if (!verdict.isPassed()) {
                return verdict;
            }
            context.progress().say("run " + number + " of " + policy.get().runs() + " passed");
        }
        return Verdict.passed(List.of(
                new Finding("teamspace", policy.get().runs() + " consecutive runs passed", "every test in every run")));
    }

    /** Sets up what the runs need; that changes nothing that a run rests on, which the look after it shows. */
    private void setUp(PhaseContext context, EnvironmentWatch world, InstalledProgram candidate) {
        if (world.deviation().isPresent()) {
            return;
        }
        world.during(watching -> {
            suite.orElseThrow().setUp(candidate, context.progress()::live);
            return true;
        });
        world.look("before run 1 of " + GOAL);
    }

    private Verdict run(
            PhaseContext context,
            EnvironmentWatch world,
            InstalledProgram candidate,
            TeamspaceRule rule,
            List<SuiteFacts.Run> ran) {
        int number = ran.size() + 1;
        if (world.deviation().isPresent()) {
            return world.deviation().get();
        }
        FailureSeen failure = new FailureSeen(context, GatePhase.CANARY_TEAMSPACE);
        String place = "run " + number + " of "
                + context.definition().teamspace().orElseThrow().runs();
        context.progress().live(place);
        TeamspaceSuite.Run run = world.during(watching -> suite.orElseThrow()
                .run(number, candidate, line -> context.progress().live(place + ": " + line), failure::in));
        ran.add(fact(number, run));
        context.found(new SuiteFacts.Runs(ran));
        Verdict verdict = rule.judge(number, run);
        if (verdict.code().filter(Code.TEAMSPACE_FAILED::equals).isPresent()) {
            failure.in("the report of run " + number + " tells of a failure");
        }
        world.lookBack("after run " + number + " of " + GOAL);
        return world.beside(
                verdict,
                verdict.isPassed()
                        ? Optional.empty()
                        : Optional.of(run.ended().startedAt().plus(run.ended().took())));
    }

    private static SuiteFacts.Run fact(int number, TeamspaceSuite.Run run) {
        JunitReport.Counts counts = run.report().map(JunitReport::counted).orElse(new JunitReport.Counts(0, 0, 0, 0));
        return new SuiteFacts.Run(
                run.ended().took().toSeconds(),
                run.ended().startedAt(),
                run.ended().exit(),
                "teamspace/run-" + number + ".log",
                run.ended().sha256(),
                run.junitSha256().isEmpty() ? "" : "teamspace/run-" + number + ".xml",
                run.junitSha256(),
                counts.tests(),
                counts.failures(),
                counts.errors(),
                counts.skipped());
    }
}
