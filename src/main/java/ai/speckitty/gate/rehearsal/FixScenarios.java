package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.verdict.Code;
import java.util.List;

/** Blockers that are open or closed for nothing, and fixes that are none. */
final class FixScenarios {

    private static final IssueRef LOOP = IssueRoles.MISSION.blockers().get(1);
    private static final String DRAIN = "src/specify_cli/sync/drain.py";
    private static final String DRAIN_TEST = "tests/sync/test_drain.py";

    private FixScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.ending(
                        Code.BLOCKER_OPEN,
                        "blocker-open",
                        "one blocker was opened again",
                        plan -> plan.world(world -> world.hub().issue(LOOP).reopen(world.now()))),
                Scenario.ending(
                        Code.FIX_LOGGING_ONLY,
                        "fix-logging-only",
                        "the fix of one blocker is a log line, with a test that passes without it",
                        plan -> plan.product().change(ProductPlan.FIX_1182, FixScenarios::logs)),
                Scenario.ending(
                        Code.FIX_UNTESTED,
                        "fix-untested",
                        "the fix of one blocker comes without a test",
                        plan -> plan.product()
                                .change(
                                        ProductPlan.FIX_1182,
                                        tree -> tree.with(SourceTree.shipped("product-fix-1182")
                                                .only("src/")))));
    }

    private static SourceTree logs(SourceTree tree) {
        return tree.replaced(DRAIN, "        logger.warning(\"sync.event_loop_unavailable\")\n", """
                        waiting = len(queue.pending())
                        logger.warning("sync.event_loop_unavailable: %d waiting", waiting)
                        """.indent(8))
                .with(DRAIN_TEST, """
                        from specify_cli.sync.drain import drain


                        def test_drains(queue):
                            assert drain(queue, lambda event: True).accepted == 0
                        """);
    }
}
