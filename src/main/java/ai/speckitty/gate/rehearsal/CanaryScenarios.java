package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.verdict.Code;
import java.util.List;

/** Canary and Teamspace runs that fail, prove nothing, or are not left alone. */
final class CanaryScenarios {

    private CanaryScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.ending(
                        Code.CANARY_FAILED,
                        "scenario-4-fails",
                        "the candidate loses lane transitions again: the first blocker is back",
                        plan -> plan.product().before(ProductPlan.CANDIDATE, forgetsTransitions())),
                Scenario.ending(
                        Code.CANARY_FAILED,
                        "scenarios-1-2-fail",
                        "the candidate needs an event loop again: the second blocker is back",
                        plan -> plan.product().before(ProductPlan.CANDIDATE, needsLoop())),
                Scenario.ending(
                        Code.CANARY_FAILED,
                        "third-run-fails",
                        "missions no longer materialize in the third of four runs",
                        plan -> plan.world(world -> world.service().atStartOfRun(4, SaasState::stall))),
                Scenario.ending(
                        Code.TEAMSPACE_INCONCLUSIVE,
                        "teamspace-all-skipped",
                        "the Teamspace suite skips itself and exits with 0",
                        plan -> plan.world(world -> world.service().atEndOfRun(5, SaasState::leaveDev))));
    }

    private static Step forgetsTransitions() {
        return new Step(
                "regression",
                "Keep the queue short",
                tree -> tree.replaced(
                        "src/specify_cli/sync/queue.py",
                        "DELETE FROM queue WHERE event_id = ?\", (event[\"event_id\"],)",
                        "DELETE FROM queue WHERE subject = ?\", (event[\"subject\"],)"));
    }

    private static Step needsLoop() {
        String path = "src/specify_cli/sync/drain.py";
        return new Step(
                "regression",
                "Drain in the running loop",
                tree -> tree.with(path, SourceTree.shipped("product").file(path)));
    }
}
