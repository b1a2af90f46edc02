package ai.speckitty.gate.rehearsal;

import java.util.List;

/** Ways in which the last blocker's commit is no fix: another source, other tests. */
enum Botch {
    /** Only logging changes, with a test that passes without it. */
    LOGS(ProductSources.LOGGED_MORE, "vacuous"),
    /** Only logging changes in the blocker's scope, and behaviour elsewhere. */
    LOGS_AND_ACTS_ELSEWHERE(ProductSources.LOGGED_MORE, "vacuous", Botch.ELSEWHERE),
    /** Nothing changes where the blocker is. */
    ACTS_ELSEWHERE("", Botch.ELSEWHERE),
    /** The fix comes without a test. */
    UNTESTED(ProductSources.FIXED),
    /** Its test passes without it, too. */
    UNPROVEN(ProductSources.FIXED, "vacuous"),
    /** It breaks a test that passed before. */
    BREAKS("return list(values) or [\"nothing\"]\n", "of-fix"),
    /** The same, and its tests need settings that it brings, as pytest 9 has them. */
    BREAKS_WITH_SETTINGS("return list(values) or [\"nothing\"]\n", "of-fix", Botch.NEEDS_SETTINGS),
    /** Its test finds a wrong result, and at the same time a name that only the fix has. */
    SHOWN_IN_A_GROUP("class Whole(list):\n    whole = True\nreturn Whole(values)\n", "in-a-group"),
    /** Its test passes the first time and fails the second time in the same folder. */
    FORGETS(ProductSources.FIXED, "that-forgets"),
    /** Its tests cannot be run. */
    CANNOT_BE_RUN(ProductSources.FIXED, "of-fix", "that-cannot-be-run");

    private static final String ELSEWHERE = "elsewhere";
    private static final String NEEDS_SETTINGS = "that-needs-settings";

    private final String body;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> tests;

    Botch(String body, String... tests) {
        this.body = body;
        this.tests = List.of(tests);
    }

    SourceTree of(ProductSources product, FaultyUnit unit, SourceTree before) {
        SourceTree tree = body.isEmpty() ? before : product.with(before, unit, body);
        if (tests.contains(ELSEWHERE)) {
            tree = tree.replaced(product.elsewhere(), "return 2", "return 64");
        }
        if (tests.contains(NEEDS_SETTINGS)) {
            tree = tree.with("pytest.toml", Shipped.text("product/pytest.toml"));
        }
        for (String test : tests) {
            tree = product.tested(tree, unit, product.test("product/test-" + test + ".py", unit));
        }
        return tree;
    }
}
