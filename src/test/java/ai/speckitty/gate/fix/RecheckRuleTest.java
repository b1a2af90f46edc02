package ai.speckitty.gate.fix;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.fix.RecheckRule.Doubt;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.verdict.Code;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one deciding test may say on a later commit, in its own version there and in the fix's. */
class RecheckRuleTest {

    private static final CommitId LATER = new CommitId("c".repeat(40));

    @ParameterizedTest
    @CsvSource(textBlock = """
            # own,            fix's,            code,             words
            PASSED,           ,                 holds,            'Passes at'
            FAILED,           ,                 RC_LACKS_FIX,     'Fails at'
            ERROR,            ,                 FIX_INCONCLUSIVE, ''
            SKIPPED,          ,                 FIX_INCONCLUSIVE, ''
            ABSENT,           ,                 FIX_INCONCLUSIVE, ''
            FAILED,           PASSED,           holds,            'version of it passes there'
            ABSENT,           PASSED,           holds,            'Gone at'
            ABSENT,           FAILED,           RC_LACKS_FIX,     'version of it fails there'
            SKIPPED,          FAILED,           RC_LACKS_FIX,     'Skipped at'
            ABSENT,           ERROR,            RC_LACKS_FIX,     'version of it fails there'
            EXPECTED_TO_FAIL, PASSED,           holds,            'Expected to fail at'
            ABSENT,           SKIPPED,          FIX_INCONCLUSIVE, 'could not tell there'
            PASSED,           EXPECTED_TO_FAIL, FIX_INCONCLUSIVE, 'could not tell there'
            """)
    void theFixsOwnVersionDecidesWhereItWasLaidOver(
            TestOutcome own, @Nullable TestOutcome laidOver, String code, String words) {
        RecheckRule rule = rule(Optional.empty(), retest("t", own, Optional.ofNullable(laidOver), Doubt.NONE));
        assertThat(rule.code().map(Code::name).orElse("holds")).isEqualTo(code);
        assertThat(String.join("\n", rule.why())).contains(words);
    }

    @Test
    void oneFailureAmongManyDecides() {
        RecheckRule.Retest good = retest("good", TestOutcome.PASSED, Optional.empty(), Doubt.NONE);
        RecheckRule.Retest unclear = retest("unclear", TestOutcome.SKIPPED, Optional.empty(), Doubt.NONE);
        RecheckRule.Retest bad = retest("bad", TestOutcome.FAILED, Optional.empty(), Doubt.NONE);
        assertThat(rule(Optional.empty(), good, unclear, bad).code()).contains(Code.RC_LACKS_FIX);
        assertThat(rule(Optional.empty(), good, unclear).code()).contains(Code.FIX_INCONCLUSIVE);
        assertThat(rule(Optional.empty(), good, good).code()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            WAVERS, FIX_FLAKY,        'but not when it is run once more: t.'
            UNTOLD, FIX_INCONCLUSIVE, 'or it told nothing when it was run once more: t.'
            """)
    void aFailureThatIsNotBelievedIsNoUndoing(Doubt doubt, Code code, String words) {
        for (Optional<TestOutcome> laidOver : List.of(Optional.<TestOutcome>empty(), Optional.of(TestOutcome.ERROR))) {
            RecheckRule.Retest test = retest("t", TestOutcome.FAILED, laidOver, doubt);
            assertThat(rule(Optional.empty(), test).code()).contains(code);
            assertThat(rule(Optional.empty(), test).why())
                    .singleElement()
                    .asString()
                    .contains(words);
            RecheckRule.Retest bad = retest("bad", TestOutcome.FAILED, Optional.empty(), Doubt.NONE);
            assertThat(rule(Optional.empty(), test, bad).code()).contains(Code.RC_LACKS_FIX);
        }
    }

    @Test
    void nothingToAskAndNoRunAreNoAnswer() {
        assertThat(rule(Optional.empty()).code()).contains(Code.FIX_INCONCLUSIVE);
        RecheckRule broken =
                rule(Optional.of("uv was not there"), retest("t", TestOutcome.FAILED, Optional.empty(), Doubt.NONE));
        assertThat(broken.code()).contains(Code.FIX_INCONCLUSIVE);
        assertThat(broken.why()).contains("Uv was not there.");
    }

    private static RecheckRule.Retest retest(String id, TestOutcome own, Optional<TestOutcome> laidOver, Doubt doubt) {
        return new RecheckRule.Retest(id, own, laidOver, doubt);
    }

    private static RecheckRule rule(Optional<String> broken, RecheckRule.Retest... tests) {
        return new RecheckRule(LATER, List.of(tests), broken);
    }
}
