package ai.speckitty.gate.rehearsal;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Candidates whose history holds the last blocker's fix, and what was done about it or its tests afterwards. */
final class UndoneScenarios {

    private static final Pattern TEST = Pattern.compile("(.*/)?(test_[^/]*|[^/]*_test)\\.py");

    /** No run begins: pytest knows no such option. */
    private static final String REFUSED = "\n[tool.pytest.ini_options]\naddopts = \"--only-what-is-new\"\n";

    private UndoneScenarios() {}

    static List<Difference> all() {
        return List.of(
                afterwards(
                        "fix-reverted",
                        "Revert \"fix (#{number})\"",
                        plan -> plan.product().takenBack(plan.plot().lastFix(), path -> true)),
                afterwards(
                        "fix-undone",
                        "refactor: go back to what was simpler",
                        plan -> undone(plan, adding("product/test-expected-to-fail.py"))),
                afterwards(
                        "fix-test-deleted",
                        "chore: remove what nobody needs",
                        plan -> undone(plan, SourceTree::without)),
                afterwards(
                        "fix-test-moved",
                        "test: put things where they belong",
                        plan -> tests(plan, UndoneScenarios::moved)),
                afterwards(
                        "fix-test-wavers",
                        "test: hand on more than once",
                        plan -> tests(plan, adding("product/test-that-wavers.py"))),
                afterwards(
                        "fix-test-refused",
                        "test: run only what is new",
                        plan -> tree -> tree.with("pyproject.toml", tree.file("pyproject.toml") + REFUSED)));
    }

    /** A commit before the candidate; {@code {number}} in its subject is the last blocker's. */
    private static Difference afterwards(
            String id, String subject, Function<WorldPlan, UnaryOperator<SourceTree>> change) {
        return new Difference(id, plan -> {
            String says = subject.replace(
                    "{number}", Integer.toString(plan.plot().lastBlocker().number()));
            plan.product().before(ProductPlan.CANDIDATE, new Step("afterwards", says, change.apply(plan)));
        });
    }

    /** The fix's source as it was before, and something done to its tests. */
    private static UnaryOperator<SourceTree> undone(
            WorldPlan plan, BiFunction<SourceTree, String, SourceTree> toEachTest) {
        UnaryOperator<SourceTree> source = plan.product().takenBack(plan.plot().lastFix(), path -> !isTest(path));
        UnaryOperator<SourceTree> tests = tests(plan, toEachTest);
        return tree -> tests.apply(source.apply(tree));
    }

    private static UnaryOperator<SourceTree> tests(
            WorldPlan plan, BiFunction<SourceTree, String, SourceTree> toEachTest) {
        return tree -> {
            SourceTree now = tree;
            for (String path : plan.product().changedBy(plan.plot().lastFix())) {
                now = isTest(path) ? toEachTest.apply(now, path) : now;
            }
            return now;
        };
    }

    private static BiFunction<SourceTree, String, SourceTree> adding(String shipped) {
        return (tree, path) -> tree.with(path, tree.file(path) + Shipped.text(shipped));
    }

    private static SourceTree moved(SourceTree tree, String path) {
        int name = path.lastIndexOf('/') + 1;
        String other = path.substring(name).startsWith("test_")
                ? "test_moved_" + path.substring(name + "test_".length())
                : "moved_" + path.substring(name);
        return tree.without(path)
                .with(path.substring(0, name) + other, tree.file(path).replace("def test_", "def test_that_"));
    }

    private static boolean isTest(String path) {
        return TEST.matcher(path).matches();
    }
}
