package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.verdict.Code;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Canary and Teamspace runs that fail, prove nothing, or are not left alone. Runs count over single and four. */
final class CanaryScenarios {

    private static final String RUN = "harness/run.py";

    private CanaryScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.ending(
                        Code.CANARY_FAILED,
                        "scenario-4-fails",
                        "the first blocker is back in the candidate",
                        plan -> plan.product()
                                .before(
                                        ProductPlan.CANDIDATE,
                                        relapse(
                                                plan,
                                                plan.plot().roles().blockers().get(0)))),
                Scenario.ending(
                        Code.CANARY_FAILED,
                        "scenarios-1-2-fail",
                        "the last blocker is back in the candidate",
                        plan -> plan.product()
                                .before(
                                        ProductPlan.CANDIDATE,
                                        relapse(plan, plan.plot().lastBlocker()))),
                Scenario.ending(
                        Code.CANARY_FAILED,
                        "third-run-fails",
                        "missions no longer materialize in the third of four runs",
                        plan -> plan.world(world -> world.saas().atStartOfRun(4, SaasState::stall))),
                Scenario.ending(
                        Code.CANARY_FAILED,
                        "exit-0-with-failures",
                        "a run fails, and the script exits with 0",
                        plan -> {
                            plan.harness(tree -> tree.replaced(script(plan), "    exit 1\n", "    exit 0\n"));
                            plan.world(world -> world.saas().atStartOfRun(1, SaasState::stall));
                        }),
                script(
                        Code.CANARY_INCONCLUSIVE,
                        "stale-document",
                        "the third run leaves the document of the second one",
                        "# after run",
                        "[ \"$single$run\" != no3 ] || cp \"$results/runs/run-2.json\" \"$results/latest.json\""),
                harness(
                        Code.CANARY_INCONCLUSIVE,
                        "skipped-outcome",
                        "a document says that its run was skipped, and the script exits with 0",
                        tree -> tree.replaced(RUN, "= \"pass\" if all(", "= \"skipped\" if all(")
                                .replaced(RUN, "result[\"outcome\"] == \"pass\"", "result[\"outcome\"] != \"fail\"")),
                harness(
                        Code.CANARY_INCONCLUSIVE,
                        "other-cli",
                        "the documents name another CLI than the installed one",
                        tree -> tree.replaced(
                                RUN,
                                "    version = cli_version()\n",
                                "    version = cli_version().replace(\"rc\", \"rc9\")\n")),
                Scenario.ending(
                        Code.HARNESS_REFUSED,
                        "leftover-daemon",
                        "the single run leaves a sync daemon behind, and the four runs refuse to start",
                        plan -> plan.harness(tree -> leavesDaemon(plan, tree))),
                script(
                        Code.HARNESS_REFUSED,
                        "harness-refuses",
                        "the canary script refuses to start",
                        "# more preflight",
                        "[ -n \"${SPEC_KITTY_E2E_OPERATOR:-}\" ] || refuse \"SPEC_KITTY_E2E_OPERATOR names nobody\""),
                Scenario.ending(
                        Code.HARNESS_CHANGED,
                        "dirty-checkout",
                        "the end-to-end checkout holds a change that is not committed",
                        plan -> plan.world(world -> world.saas()
                                .atEndOfRun(1, saas -> world.mischief().touchHarness()))),
                script(
                        Code.HARNESS_CHANGED,
                        "harness-moves",
                        "somebody commits to the end-to-end checkout during the four runs",
                        "# after copy",
                        "[ \"$single$run\" != no2 ] || git -C \"$checkout\" -c user.name=x -c user.email=x@example.org commit -q"
                                + " --allow-empty -m moved"),
                script(
                                Code.TIMED_OUT,
                                "canary-hangs",
                                "the second run does not end",
                                "# before run",
                                "[ \"$single$run\" != no2 ] || sleep 600")
                        .given("gate.canary.timeout", "PT30S"),
                Scenario.ending(
                        Code.TEAMSPACE_FAILED,
                        "teamspace-fails",
                        "a test of the Teamspace suite fails",
                        plan -> plan.world(
                                world -> world.saas().atEndOfRun(world.plot().runs(), SaasState::stopPulse))),
                Scenario.ending(
                        Code.TEAMSPACE_INCONCLUSIVE,
                        "teamspace-all-skipped",
                        "the Teamspace suite skips itself and exits with 0",
                        plan -> plan.world(
                                world -> world.saas().atEndOfRun(world.plot().runs(), SaasState::leaveDev))),
                Scenario.ending(
                        Code.TEAMSPACE_INCONCLUSIVE,
                        "teamspace-unexpected-pass",
                        "a test passes that is marked as failing, and addopts keep pytest quiet",
                        suite(
                                "@pytest.mark.xfail(strict=False, reason=\"known\")\ndef test_of_a_known_fault():\n    pass\n")),
                Scenario.ending(
                        Code.TEAMSPACE_INCONCLUSIVE,
                        "teamspace-cut-off",
                        "a test ends pytest with return code 0, as if all had run",
                        suite("def test_that_ends_it_all():\n    pytest.exit(\"enough\", returncode=0)\n")),
                Scenario.ending(
                        Code.TEAMSPACE_FAILED,
                        "teamspace-subtest-fails",
                        "one sub-test of a test fails, the others pass",
                        suite(subtests("self.assertNotEqual(number, 2)"))),
                Scenario.ending(
                        Code.TEAMSPACE_FAILED,
                        "teamspace-not-collected",
                        "a file of the suite imports what is not there",
                        suite("import no_such_module_anywhere  # noqa: E402, F401\n")),
                Scenario.passing(
                        "teamspace-subtests",
                        "a test has sub-tests, and all of them pass",
                        suite(subtests("self.assertLess(number, 3)"))),
                Scenario.ending(
                                Code.ROOT_CAUSE_REQUIRED,
                                "root-cause-missing",
                                "a candidate that failed is tried again",
                                plan -> plan.world(world -> world.saas().atStartOfRun(1, SaasState::stall)))
                        .after(1));
    }

    private static String subtests(String check) {
        return "import unittest  # noqa: E402\n\n\nclass TestNumbers(unittest.TestCase):\n    def test_numbers(self):\n"
                + "        for number in range(3):\n            with self.subTest(number=number):\n                "
                + check + "\n";
    }

    /** A test more in the suite's last file, in a checkout whose settings keep pytest quiet. */
    private static Consumer<WorldPlan> suite(String test) {
        return plan -> plan.plot().definition().teamspace().ifPresent(suite -> {
            String file = suite.tests().get(suite.tests().size() - 1);
            plan.harness(tree -> tree.with(file, tree.file(file) + "\n\n" + test)
                    .with("pyproject.toml", tree.file("pyproject.toml") + "addopts = \"-q -q\"\n"));
        });
    }

    private static Scenario script(Code code, String id, String line, String place, String command) {
        return Scenario.ending(
                code,
                id,
                line,
                plan -> plan.harness(tree -> tree.replaced(script(plan), place + "\n", command + "\n")));
    }

    private static String script(WorldPlan plan) {
        return plan.plot().definition().canary().script();
    }

    private static Scenario harness(Code code, String id, String line, UnaryOperator<SourceTree> change) {
        return Scenario.ending(code, id, line, plan -> plan.harness(change));
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

    private static Step relapse(WorldPlan plan, IssueRef blocker) {
        return new Step(
                "regression",
                "Treat what a user installed apart",
                plan.plot().story().relapse(blocker));
    }
}
