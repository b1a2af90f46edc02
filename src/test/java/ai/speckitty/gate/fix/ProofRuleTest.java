package ai.speckitty.gate.fix;

import static ai.speckitty.gate.fix.TestOutcome.ABSENT;
import static ai.speckitty.gate.fix.TestOutcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.fact.FixFacts;
import ai.speckitty.gate.verdict.Code;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one test that counts may say on the four trees, and what that proves. */
class ProofRuleTest {

    private static final String ID = "tests/test_shop.py::test_it";
    private static final TestSide SIDE = new TestSide(Set.of("fresh"), Set.of(), file -> file.startsWith("tests/"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # fix             | base   | scoped  | muted   | code             | why
            PASSED            | FAILED | FAILED  | PASSED  | proven           | Passes with the fix
            PASSED            | ERROR  | FAILED  | PASSED  | proven           | without this blocker's change, each time
            PASSED            | ABSENT | FAILED  | PASSED  | proven           | Passes with the fix
            PASSED            | FAILED | PASSED  | PASSED  | FIX_UNPROVEN     | These tests also pass without
            PASSED            | FAILED | ERROR   | PASSED  | FIX_UNPROVEN     | only by a set-up or clean-up: tests/test_shop.py::test_it (AssertionError: no)
            PASSED            | FAILED | SKIPPED | PASSED  | FIX_UNPROVEN     | do not run without it: tests/test_shop.py::test_it.
            PASSED            | FAILED | ABSENT  | PASSED  | FIX_UNPROVEN     | do not run without it: tests/test_shop.py::test_it.
            PASSED            | PASSED | PASSED  | PASSED  | FIX_UNPROVEN     | These tests also pass without
            PASSED            | PASSED | FAILED  | PASSED  | FIX_UNPROVEN     | but pass without any of the commit's source
            PASSED            | FAILED | FAILED  | FAILED  | FIX_UNPROVEN     | what is logged needs a test of its own
            PASSED            | FAILED | FAILED  | SKIPPED | FIX_UNPROVEN     | what is logged needs a test of its own
            FAILED            | FAILED | FAILED  | FAILED  | FIX_INCONCLUSIVE | All tests that count fail on the fix itself
            ERROR             | ERROR  | ERROR   | ERROR   | FIX_INCONCLUSIVE | All tests that count fail on the fix itself
            FAILED            | PASSED | FAILED  | FAILED  | FIX_BROKEN       | pass without the commit's source and fail with it
            ERROR             | PASSED | PASSED  | ERROR   | FIX_BROKEN       | pass without the commit's source and fail with it
            SKIPPED           | FAILED | FAILED  | SKIPPED | FIX_UNPROVEN     | skipped or expected to fail
            EXPECTED_TO_FAIL  | FAILED | FAILED  | PASSED  | FIX_UNPROVEN     | skipped or expected to fail
            ABSENT            | ABSENT | ABSENT  | ABSENT  | FIX_INCONCLUSIVE | None of the tests
            """)
    void oneTestOnFourTrees(
            TestOutcome fix, TestOutcome base, TestOutcome scoped, TestOutcome muted, String code, String why) {
        ProofRule rule = rule(tree("fix", fix), tree("base", base), tree("scoped", scoped), tree("muted", muted));
        assertThat(rule.judge().code().map(Code::name).orElse("proven")).isEqualTo(code);
        assertThat(rule.judge().why().get(0)).contains(why);
        assertThat(rule.judge().why()).hasSize(rule.remarks().setAside().isEmpty() ? 1 : 2);
        assertThat(rule.proving().isEmpty()).isEqualTo(!code.equals("proven"));
    }

    @Test
    void aTestThatDisagreesWithItselfIsFlaky() {
        TreeOutcome wavering = new TreeOutcome("scoped", List.of(run(FAILED), run(TestOutcome.PASSED)));
        assertThat(proving().with("scoped", wavering).judge().code()).contains(Code.FIX_FLAKY);
    }

    @Test
    void aTreeThatCouldNotBeRunIsNoResult() {
        TreeOutcome broken = new TreeOutcome("muted", List.of(broken()));
        assertThat(proving().with("fix", broken).judge().code()).contains(Code.FIX_INCONCLUSIVE);
        assertThat(proving().with("fix", broken).judge().why())
                .containsExactly("The tests could not be run on the muted tree: no report.");
        assertThat(proving().with("muted", broken).judge().code()).contains(Code.FIX_INCONCLUSIVE);
        assertThat(proving().with("base", broken).judge().code())
                .as("without a base a red without the change is no proof by itself")
                .contains(Code.FIX_UNPROVEN);
    }

    @Test
    void oneRedRunIsNoProof() {
        TreeOutcome once = new TreeOutcome("scoped", List.of(run(FAILED)));
        assertThat(proving().with("scoped", once).judge().code()).contains(Code.FIX_UNPROVEN);
    }

    @Test
    void theOldBodiesSettleWhatTheTreesLeaveOpen() {
        Trees open = proving().with("scoped", tree("scoped", ABSENT));
        assertThat(open.rule().asksForBodies()).isTrue();
        assertThat(open.rule().with(bodies(FAILED)).judge().code()).isEmpty();
        assertThat(open.rule().with(bodies(FAILED)).judge().why())
                .singleElement()
                .asString()
                .contains("with the old bodies under the new names");
        assertThat(open.rule().with(bodies(TestOutcome.PASSED)).judge().code()).contains(Code.FIX_UNPROVEN);
        assertThat(proving().rule().asksForBodies())
                .as("what is proven needs no more runs")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "COMMENT, FIX_LOGGING_ONLY", "DOCSTRING, FIX_LOGGING_ONLY", "HELP, FIX_LOGGING_ONLY",
        "LOGGING, FIX_LOGGING_ONLY", "ANNOTATION, FIX_UNPROVEN", "RENAME, FIX_UNPROVEN",
        "MOVED, FIX_UNPROVEN", "IMPORTS, FIX_UNPROVEN", "BEHAVIOUR, FIX_UNPROVEN"
    })
    void withoutAProofTheLookOfTheChangeChoosesTheWord(ChangedUnit.Layer layer, Code code) {
        ProofRule rule = new ProofRule(
                List.of(change(layer)),
                List.of(ID),
                SIDE,
                tree("fix", TestOutcome.PASSED),
                tree("base", TestOutcome.PASSED),
                tree("scoped", TestOutcome.PASSED),
                tree("muted", TestOutcome.PASSED),
                Optional.empty());
        assertThat(rule.judge().code()).contains(code);
        assertThat(rule.judge().why().stream().anyMatch(why -> why.startsWith("What changed in scope looks like this")))
                .isEqualTo(!layer.isBehaviour());
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED, proven, Passes with the fix",
        "PASSED, FIX_UNPROVEN, only by what is logged then",
        "SKIPPED, FIX_UNPROVEN, only by what is logged then",
        "ERROR, FIX_UNPROVEN, These tests"
    })
    void onlyWhatFailsInSilenceTooIsAProof(TestOutcome inSilence, String code, String why) {
        Trees onScoped = proving().with("scoped", tree("scoped", FAILED, inSilence));
        Trees open = proving().with("scoped", tree("scoped", ABSENT));
        ProofRule.Bodies old = new ProofRule.Bodies(tree("bodies", FAILED, inSilence), tree("all-bodies", FAILED));
        assertThat(List.of(onScoped.rule(), open.rule().with(old))).allSatisfy(rule -> {
            assertThat(rule.judge().code().map(Code::name).orElse("proven")).isEqualTo(code);
            assertThat(rule.judge().why().get(0)).contains(why);
        });
        TreeOutcome unasked = new TreeOutcome("scoped", List.of(run(FAILED), run(FAILED)));
        assertThat(proving().with("scoped", unasked).judge().code()).contains(Code.FIX_UNPROVEN);
    }

    @Test
    void aTestThatFailsWithTheFixAndNeverPassedIsSetAside() {
        String other = "tests/test_shop.py::test_other";
        Map<String, TestResult> onFix = Map.of(ID, result(TestOutcome.PASSED), other, result(FAILED));
        RunOutcome run = new RunOutcome(Optional.empty(), false, Optional.empty(), onFix, List.of(), record());
        ProofRule rule =
                proving().with("fix", new TreeOutcome("fix", List.of(run, run))).rule();
        assertThat(rule.judge().code()).isEmpty();
        assertThat(rule.remarks().setAside()).containsExactly(other);
        assertThat(rule.judge().why()).hasSize(2).last().asString().contains("are set aside", other);
    }

    @Test
    void whatOnlySometimesFailsWithTheFixIsSetAsideAndNotBroken() {
        String other = "tests/test_shop.py::test_other";
        RunOutcome bad = run(Map.of(ID, result(TestOutcome.PASSED), other, result(FAILED)));
        RunOutcome good = run(Map.of(ID, result(TestOutcome.PASSED), other, result(TestOutcome.PASSED)));
        RunOutcome before = run(Map.of(ID, result(FAILED), other, result(TestOutcome.PASSED)));
        RunOutcome broken = run(Map.of(ID, result(FAILED), other, result(FAILED)));
        Trees steady = proving().with("base", new TreeOutcome("base", List.of(before, before)));
        Trees broke = steady.with("fix", new TreeOutcome("fix", List.of(bad, bad)));
        assertThat(broke.judge().code()).contains(Code.FIX_BROKEN);
        List<Trees> chance = List.of(
                steady.with("fix", new TreeOutcome("fix", List.of(bad, good))),
                broke.with("base", new TreeOutcome("base", List.of(before, broken))));
        assertThat(chance).allSatisfy(trees -> {
            assertThat(trees.judge().code()).isEmpty();
            assertThat(trees.rule().remarks().setAside()).containsExactly(other);
        });
    }

    /** Four trees of which one can be exchanged. */
    private record Trees(TreeOutcome fix, TreeOutcome base, TreeOutcome scoped, TreeOutcome muted) {

        Trees with(String name, TreeOutcome tree) {
            return new Trees(
                    name.equals("fix") ? tree : fix,
                    name.equals("base") ? tree : base,
                    name.equals("scoped") ? tree : scoped,
                    name.equals("muted") ? tree : muted);
        }

        ProofRule rule() {
            return ProofRuleTest.rule(fix, base, scoped, muted);
        }

        InspectedFix.Judgement judge() {
            return rule().judge();
        }
    }

    @Test
    void theCauseOfAWeakFailureIsNamed() {
        Failure naming = new Failure(
                "NameError: name 'fresh' is not defined\nin line 3", List.of("NameError", "Exception"), List.of());
        Failure slow = new Failure("longer than 5 s", List.of("TestTookTooLong", "Exception"), List.of());
        assertThat(whyNot(run(Map.of(ID, new TestResult(FAILED, List.of(naming), List.of(), List.of())))))
                .isEqualTo("These tests fail without it only by a name that the test itself uses: " + ID
                        + " (NameError: name 'fresh' is not defined).");
        assertThat(whyNot(run(Map.of(ID, new TestResult(FAILED, List.of(slow), List.of(), List.of())))))
                .isEqualTo("These tests fail without it only by taking too long, so that the gate ended them: " + ID
                        + " (longer than 5 s).");
        List<String> lost = List.of("tests/test_shop.py: E   ImportError: cannot import name 'fresh'");
        assertThat(whyNot(new RunOutcome(Optional.empty(), false, Optional.empty(), Map.of(), lost, record())))
                .isEqualTo(
                        "These tests do not run without it: " + ID + " (E   ImportError: cannot import name 'fresh').");
    }

    private static String whyNot(RunOutcome without) {
        TreeOutcome scoped = new TreeOutcome("scoped", List.of(without, without));
        return proving().with("scoped", scoped).judge().why().get(0);
    }

    private static Trees proving() {
        return new Trees(
                tree("fix", TestOutcome.PASSED),
                tree("base", FAILED),
                tree("scoped", FAILED),
                tree("muted", TestOutcome.PASSED));
    }

    private static ProofRule rule(TreeOutcome fix, TreeOutcome base, TreeOutcome scoped, TreeOutcome muted) {
        return new ProofRule(
                List.of(change(ChangedUnit.Layer.BEHAVIOUR)),
                List.of(ID),
                SIDE,
                fix,
                base,
                scoped,
                muted,
                Optional.empty());
    }

    private static ChangedUnit change(ChangedUnit.Layer layer) {
        return new ChangedUnit("src/shop.py", "take", layer, "changed", true, Optional.empty());
    }

    private static TreeOutcome tree(String name, TestOutcome outcome) {
        return tree(name, outcome, outcome);
    }

    private static TreeOutcome tree(String name, TestOutcome aloud, TestOutcome silent) {
        RunOutcome muted = new RunOutcome(Optional.empty(), true, Optional.empty(), tests(silent), List.of(), record());
        return new TreeOutcome(name, List.of(run(aloud), muted));
    }

    private static ProofRule.Bodies bodies(TestOutcome outcome) {
        return new ProofRule.Bodies(tree("bodies", outcome), tree("bodies", outcome));
    }

    private static RunOutcome run(TestOutcome outcome) {
        return run(tests(outcome));
    }

    private static Map<String, TestResult> tests(TestOutcome outcome) {
        return outcome == ABSENT ? Map.of() : Map.of(ID, result(outcome));
    }

    private static RunOutcome run(Map<String, TestResult> tests) {
        return new RunOutcome(Optional.empty(), false, Optional.empty(), tests, List.of(), record());
    }

    private static RunOutcome broken() {
        return new RunOutcome(Optional.empty(), false, Optional.of("no report"), Map.of(), List.of(), record());
    }

    private static TestResult result(TestOutcome outcome) {
        List<Failure> failures = outcome.isRed()
                ? List.of(new Failure(
                        "AssertionError: no",
                        List.of("AssertionError", "Exception"),
                        List.of(new Failure.Frame("tests/test_shop.py", List.of()))))
                : List.of();
        return new TestResult(outcome, failures, List.of(), List.of());
    }

    private static FixFacts.Run record() {
        return new FixFacts.Run("run", 0, 1, 1, List.of());
    }
}
