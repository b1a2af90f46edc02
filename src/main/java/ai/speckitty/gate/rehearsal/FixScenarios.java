package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.verdict.Code;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Fixes that are none: the second blocker's commit with other contents. */
final class FixScenarios {

    private static final IssueRef LOOP = IssueRoles.MISSION.blockers().get(1);
    private static final String DRAIN = "src/specify_cli/sync/drain.py";
    private static final String COMMAND = "src/specify_cli/cli/commands/sync.py";
    private static final String MAIN = "src/specify_cli/main.py";
    private static final String DRAIN_TEST = "tests/sync/test_drain.py";

    /** Passes the first time and fails the second time in the same folder. */
    private static final String FORGETFUL_TEST = """
            from pathlib import Path

            from specify_cli.sync.drain import drain


            def test_drains_only_once(queue):
                seen = Path(".seen-by-a-test")
                before = seen.exists()
                seen.write_text("seen")
                queue.queue_event({"event_id": "e1", "subject": "WP01"})
                assert drain(queue, lambda event: True).accepted == 1
                assert not before
            """;

    private FixScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.ending(
                        Code.FIX_NOT_FOUND,
                        "fix-not-found",
                        "one blocker was closed by hand, and nothing says what fixed it",
                        plan -> plan.world(FixScenarios::closeByHand)),
                scenario(
                        Code.FIX_LOGGING_ONLY,
                        "fix-logging-only",
                        "the fix of one blocker is a log line, with a test that passes without it",
                        FixScenarios::logs),
                scenario(
                        Code.FIX_LOGGING_ONLY,
                        "fix-logging-in-scope",
                        "one commit changes behaviour elsewhere, and in the blocker's scope only logging",
                        tree -> elsewhere(logs(tree))),
                scenario(
                        Code.FIX_OUT_OF_SCOPE,
                        "fix-out-of-scope",
                        "the fix of one blocker changes nothing where the blocker is",
                        FixScenarios::elsewhere),
                scenario(
                        Code.FIX_UNTESTED,
                        "fix-untested",
                        "the fix of one blocker comes without a test",
                        tree -> tree.with(fix().only("src/"))),
                scenario(
                        Code.FIX_UNPROVEN,
                        "fix-unproven",
                        "the tests of one fix pass without it too",
                        tree -> tree.with(fix().only("src/")).with(DRAIN_TEST, vacuous("is not None"))),
                scenario(
                        Code.FIX_BROKEN,
                        "fix-broken",
                        "one fix breaks a test that passed before",
                        tree -> tree.with(fix())
                                .replaced(COMMAND, "result.unknown or result.rejected", "not result.accepted")),
                scenario(
                        Code.FIX_FLAKY,
                        "fix-flaky",
                        "the test of one fix passes once, and then no more",
                        tree -> tree.with(fix().only("src/")).with(DRAIN_TEST, FORGETFUL_TEST)),
                scenario(
                        Code.FIX_INCONCLUSIVE,
                        "fix-inconclusive",
                        "the tests of one fix cannot be run, since the lock file is missing",
                        tree -> tree.with(fix()).without("uv.lock")));
    }

    private static Scenario scenario(Code code, String id, String line, UnaryOperator<SourceTree> commit) {
        return Scenario.ending(code, id, line, plan -> plan.product().change(ProductPlan.FIX_1182, commit));
    }

    private static void closeByHand(World world) {
        HubIssue issue = world.hub().issue(LOOP);
        issue.forget();
        issue.close(world.now(), "completed", Optional.empty());
    }

    private static SourceTree fix() {
        return SourceTree.shipped("product-fix-1182");
    }

    private static SourceTree elsewhere(SourceTree tree) {
        return tree.replaced(MAIN, "    return 2\n", "    return 64\n").with("tests/test_main.py", """
                        from specify_cli.main import main


                        def test_wrong_usage_has_its_own_status():
                            assert main(["--no-such-option"]) == 64
                        """);
    }

    private static SourceTree logs(SourceTree tree) {
        return tree.replaced(DRAIN, "        logger.warning(\"sync.event_loop_unavailable\")\n", """
                        reason = "no running loop in " + __name__
                        logger.warning("sync.event_loop_unavailable: %s", reason)
                        """.indent(8))
                .with(DRAIN_TEST, vacuous(".accepted == 0"));
    }

    private static String vacuous(String expected) {
        return """
                from specify_cli.sync.drain import drain


                def test_drains(queue):
                    assert drain(queue, lambda event: True)%s
                """.formatted(expected.startsWith(".") ? expected : " " + expected);
    }
}
