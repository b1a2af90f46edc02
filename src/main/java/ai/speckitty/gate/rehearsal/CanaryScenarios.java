package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Canary and Teamspace runs that fail, prove nothing, or are not left alone. Runs count over single and four. */
final class CanaryScenarios {

    private static final String RUN = "harness/run.py";

    private CanaryScenarios() {}

    static List<Scenario> all() {
        return List.of(
                relapse("scenario-4-fails", plot -> plot.roles().blockers().get(0)),
                relapse("scenarios-1-2-fail", Plot::lastBlocker),
                Scenario.inWorld("third-run-fails", world -> world.saas().atStartOfRun(4, SaasState::stall)),
                Scenario.of("exit-0-with-failures", plan -> {
                    plan.harness(tree -> tree.replaced(script(plan), "    exit 1\n", "    exit 0\n"));
                    plan.world(world -> world.saas().atStartOfRun(1, SaasState::stall));
                }),
                script(
                        "stale-document",
                        "# after run",
                        "[ \"$single$run\" != no3 ] || cp \"$results/runs/run-2.json\" \"$results/latest.json\""),
                harness(
                        "skipped-outcome",
                        tree -> tree.replaced(RUN, "= \"pass\" if all(", "= \"skipped\" if all(")
                                .replaced(RUN, "result[\"outcome\"] == \"pass\"", "result[\"outcome\"] != \"fail\"")),
                harness(
                        "other-cli",
                        tree -> tree.replaced(
                                RUN,
                                "    version = cli_version()\n",
                                "    version = cli_version().replace(\"rc\", \"rc9\")\n")),
                harness(
                        "other-service",
                        tree -> tree.replaced(
                                RUN,
                                "\"saas_url\": deployment.url",
                                "\"saas_url\": \"https://elsewhere.example.org\"")),
                harness(
                        "pass-with-a-reason",
                        tree -> tree.replaced(RUN, "\"skip_reason\": None", "\"skip_reason\": \"not today\"")),
                Scenario.of("leftover-daemon", plan -> plan.harness(tree -> leavesDaemon(plan, tree))),
                script(
                        "harness-refuses",
                        "# more preflight",
                        "[ -n \"${SPEC_KITTY_E2E_OPERATOR:-}\" ] || refuse \"SPEC_KITTY_E2E_OPERATOR names nobody\""),
                Scenario.atEndOfRun(
                        "dirty-checkout", 1, world -> world.mischief().touchHarness()),
                script(
                        "harness-moves",
                        "# after copy",
                        "[ \"$single$run\" != no2 ] || git -C \"$checkout\" -c user.name=x -c user.email=x@example.org commit -q"
                                + " --allow-empty -m moved"),
                script("canary-hangs", "# before run", "[ \"$single\" = no ] || sleep 600"),
                Scenario.atEndOfLastRun(
                        "teamspace-fails", world -> world.saas().state().stopPulse()),
                Scenario.atEndOfLastRun(
                        "teamspace-all-skipped", world -> world.saas().state().leaveDev()),
                suite(
                        "teamspace-unexpected-pass",
                        "@pytest.mark.xfail(strict=False, reason=\"known\")\ndef test_of_a_known_fault():\n    pass\n"),
                suite("teamspace-cut-off", "def test_that_ends_it_all():\n    pytest.exit(\"enough\", returncode=0)\n"),
                suite("teamspace-subtest-fails", subtests("self.assertNotEqual(number, 2)")),
                suite("teamspace-not-collected", "import no_such_module_anywhere  # noqa: E402, F401\n"),
                suite("teamspace-hangs", "import time  # noqa: E402\n\ntime.sleep(600)\n"),
                suite("teamspace-subtests", subtests("self.assertLess(number, 3)")),
                Scenario.inWorld("root-cause-missing", world -> world.saas().atStartOfRun(1, SaasState::stall)));
    }

    private static String subtests(String check) {
        return "import unittest  # noqa: E402\n\n\nclass TestNumbers(unittest.TestCase):\n    def test_numbers(self):\n"
                + "        for number in range(3):\n            with self.subTest(number=number):\n                "
                + check + "\n";
    }

    /** A test more in the suite's last file, in a checkout whose settings keep pytest quiet. */
    private static Scenario suite(String id, String test) {
        return Scenario.of(
                id,
                plan -> plan.plot().definition().teamspace().ifPresent(suite -> {
                    String file = suite.tests().get(suite.tests().size() - 1);
                    plan.harness(tree -> tree.with(file, tree.file(file) + "\n\n" + test)
                            .with("pyproject.toml", tree.file("pyproject.toml") + "addopts = \"-q -q\"\n"));
                }));
    }

    private static Scenario script(String id, String place, String command) {
        return Scenario.of(id, plan -> plan.harness(tree -> tree.replaced(script(plan), place + "\n", command + "\n")));
    }

    private static String script(WorldPlan plan) {
        return plan.plot().definition().canary().script();
    }

    private static Scenario harness(String id, UnaryOperator<SourceTree> change) {
        return Scenario.of(id, plan -> plan.harness(change));
    }

    private static SourceTree leavesDaemon(WorldPlan plan, SourceTree tree) {
        String program = script(plan);
        String up =
                "/..".repeat(1 + plan.plot().definition().canary().directory().split("/", -1).length);
        String script = "harness/" + Bystanders.SCRIPT;
        return tree.with(script, Shipped.text(Bystanders.SCRIPT))
                .replaced(
                        program,
                        "# after run\n",
                        "[ \"$runs\" != 1 ] || \"$SK_E2E_SPEC_KITTY_PYTHON\" -B \"$checkout/" + script
                                + "\" \"$checkout" + up + "/open\" daemon > \"$checkout/../sync-daemon.pid\"\n")
                .replaced(
                        program,
                        "# more preflight\n",
                        "! kill -0 \"$(cat \"$checkout/../sync-daemon.pid\" 2>/dev/null)\" 2>/dev/null"
                                + " || refuse \"a rogue sync daemon runs\"\n");
    }

    private static Scenario relapse(String id, Function<Plot, IssueRef> blocker) {
        return Scenario.of(id, plan -> {
            UnaryOperator<SourceTree> relapse = plan.plot().relapse(blocker.apply(plan.plot()));
            plan.product()
                    .before(
                            ProductPlan.CANDIDATE,
                            new Step("regression", "Treat what a user installed apart", relapse));
        });
    }
}
