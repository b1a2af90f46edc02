package ai.speckitty.gate.rehearsal;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What is wrong with the candidate's place in the history, with what came between it and the last blocker's fix, or with its wheel. */
enum Twist {
    /** It was published without a tag. */
    UNTAGGED(plan -> plan.product.untagCandidate()),
    /** Its commit is not on main. */
    BESIDE_MAIN(plan -> plan.product.aside(ProductPlan.CANDIDATE)),
    /** It was cut before the last blocker's fix. */
    CUT_BEFORE_LAST_FIX(plan -> plan.product.cutBefore(plan.plot.lastFix())),
    /** It was cut before the baseline. */
    CUT_BEFORE_BASELINE(plan -> plan.product.cutBefore(ProductPlan.BASELINE)),
    /** The first blocker is back, where no test of its fix sees it. */
    FIRST_BLOCKER_BACK(
            "Treat what a user installed apart",
            plan -> plan.plot.relapse(plan.plot.roles().blockers().get(0))),
    /** The last blocker is back in the same way. */
    LAST_BLOCKER_BACK("Treat what a user installed apart", plan -> plan.plot.relapse(plan.plot.lastBlocker())),
    /** The fix was reverted. */
    REVERTED("Revert \"fix: hand on the last one\"", plan -> plan.product.takenBack(plan.plot.lastFix(), path -> true)),
    /** The fix was undone, and its test is expected to fail. */
    UNDONE("refactor: go back to what was simpler", plan -> undone(plan, adding("product/test-expected-to-fail.py"))),
    /** The fix was undone, and its test deleted. */
    UNDONE_AND_UNTESTED("chore: remove what nobody needs", plan -> undone(plan, SourceTree::without)),
    /** The tests of the fix were moved and renamed. */
    TESTS_MOVED("test: put things where they belong", plan -> tests(plan, Twist::moved)),
    /** The test of the fix passes the second time only. */
    TESTS_WAVERING("test: hand on more than once", plan -> tests(plan, adding("product/test-that-wavers.py"))),
    /** No run begins: pytest knows no such option. */
    TESTS_REFUSED(
            "test: run only what is new",
            plan -> tree -> tree.with(
                    "pyproject.toml",
                    tree.file("pyproject.toml") + "\n[tool.pytest.ini_options]\naddopts = \"--only-what-is-new\"\n")),
    /** The wheel was built from a tree without the fixes. */
    BUILT_WITHOUT_FIXES(plan -> plan.candidate =
            wheel -> wheel.holding(plan.plot.sources().packages(plan.product.tree(ProductPlan.REJECTED)))),
    /** The wheel says of itself that it is another one. */
    NAMING_ANOTHER(plan -> plan.candidate = wheel -> wheel.holding(wheel.packages()
            .replaced(
                    module(plan.plot.sources().entryPoint().replaceFirst(":.*", "")),
                    "return metadata.version(\"" + wheel.distribution() + "\")",
                    "return \"" + plan.plot.releases().rejected() + "\""))),
    /** The wheel brings its command as a script of its own, for whatever Python is found first. */
    FOR_ANY_PYTHON(plan -> plan.candidate = wheel -> wheel.bringing(
            plan.plot.definition().candidate().command(),
            "#!/usr/bin/env python3\nfrom " + plan.plot.sources().entryPoint().replace(":main", "")
                    + " import main\nraise SystemExit(main())\n")),
    /** The wheel lacks the last of the modules that it must have. */
    LACKING_A_MODULE(plan -> plan.candidate = wheel -> {
        List<String> imports = plan.plot.definition().candidate().imports();
        return wheel.holding(wheel.packages().without(module(imports.get(imports.size() - 1))));
    });

    private static final Pattern TEST = Pattern.compile("(.*/)?(test_[^/]*|[^/]*_test)\\.py");

    @SuppressWarnings("ImmutableEnumChecker") // one of those above
    private final Consumer<WorldPlan> deed;

    Twist(Consumer<WorldPlan> deed) {
        this.deed = deed;
    }

    /** A commit just before the candidate's. */
    Twist(String subject, Function<WorldPlan, UnaryOperator<SourceTree>> change) {
        this(plan -> plan.product.before(ProductPlan.CANDIDATE, new Step("afterwards", subject, change.apply(plan))));
    }

    void happen(WorldPlan plan) {
        deed.accept(plan);
    }

    /** The fix's source as it was before, and something done to its tests. */
    private static UnaryOperator<SourceTree> undone(
            WorldPlan plan, BiFunction<SourceTree, String, SourceTree> toEachTest) {
        UnaryOperator<SourceTree> source = plan.product.takenBack(plan.plot.lastFix(), path -> !isTest(path));
        UnaryOperator<SourceTree> tests = tests(plan, toEachTest);
        return tree -> tests.apply(source.apply(tree));
    }

    private static UnaryOperator<SourceTree> tests(
            WorldPlan plan, BiFunction<SourceTree, String, SourceTree> toEachTest) {
        return tree -> {
            SourceTree now = tree;
            for (String path : plan.product.changedBy(plan.plot.lastFix())) {
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

    private static String module(String name) {
        return name.replace('.', '/') + ".py";
    }
}
