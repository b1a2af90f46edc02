package ai.speckitty.gate.rehearsal;

/**
 * The last blocker's commit when it is no fix.
 *
 * @param product the sources
 * @param unit what the last blocker is about
 */
record BotchedFix(ProductSources product, FaultyUnit unit) {

    private static final String TOO_MUCH = "return list(values) or [\"nothing\"]\n";
    /** The only blocker's source has the line of {@code LOGGED} by now. */
    private static final String LOGS_MORE = ProductSources.LOGGED.replace("handing on", "about to hand on");

    private static final String VACUOUS = """


            def test_it_can_be_called():
                assert @CALL@(["only"]) is not None
            """;
    /** Passes the first time and fails the second time in the same folder. */
    private static final String FORGETFUL = """


            def test_everything_is_handed_on_once():
                seen = Path(".seen-by-a-test")
                before = seen.exists()
                seen.write_text("seen")
                assert @CALL@(["first", "last"]) == ["first", "last"]
                assert not before
            """;

    private static final String ELSEWHERE = """


            def test_elsewhere():
                from rehearsed_elsewhere import status

                assert status() == 64
            """;

    SourceTree of(Botch botch, SourceTree tree) {
        return switch (botch) {
            case LOGS -> logs(tree);
            case LOGS_AND_ACTS_ELSEWHERE -> elsewhere(logs(tree));
            case ACTS_ELSEWHERE -> elsewhere(tree);
            case UNTESTED -> product.with(tree, unit, ProductSources.FIXED);
            case UNPROVEN -> tested(product.with(tree, unit, ProductSources.FIXED), VACUOUS);
            case BREAKS -> product.with(product.fixed(tree, unit), unit, TOO_MUCH);
            case FORGETS -> tested(product.with(tree, unit, ProductSources.FIXED), FORGETFUL);
            case CANNOT_BE_RUN ->
                product.fixed(tree, unit)
                        .replaced(product.testFile(unit), "import sys\n", "import no_such_module\nimport sys\n");
        };
    }

    private SourceTree logs(SourceTree tree) {
        return tested(product.with(tree, unit, LOGS_MORE), VACUOUS);
    }

    private SourceTree elsewhere(SourceTree tree) {
        return tested(tree.replaced(product.elsewhere(), "return 2", "return 64"), ELSEWHERE);
    }

    private SourceTree tested(SourceTree tree, String test) {
        return product.tested(tree, unit, test.replace("@CALL@", unit.call()));
    }
}
