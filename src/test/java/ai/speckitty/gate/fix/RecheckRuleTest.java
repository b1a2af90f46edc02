package ai.speckitty.gate.fix;

import static org.assertj.core.api.Assertions.assertThat;

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
        RecheckRule rule = rule(Optional.empty(), new RecheckedFix.Retest("t", own, Optional.ofNullable(laidOver)));
        assertThat(rule.code().map(Code::name).orElse("holds")).isEqualTo(code);
        assertThat(String.join("\n", rule.why())).contains(words);
    }

    @Test
    void oneFailureAmongManyDecides() {
        RecheckedFix.Retest good = new RecheckedFix.Retest("good", TestOutcome.PASSED, Optional.empty());
        RecheckedFix.Retest unclear = new RecheckedFix.Retest("unclear", TestOutcome.SKIPPED, Optional.empty());
        RecheckedFix.Retest bad = new RecheckedFix.Retest("bad", TestOutcome.FAILED, Optional.empty());
        assertThat(rule(Optional.empty(), good, unclear, bad).code()).contains(Code.RC_LACKS_FIX);
        assertThat(rule(Optional.empty(), good, unclear).code()).contains(Code.FIX_INCONCLUSIVE);
        assertThat(rule(Optional.empty(), good, good).code()).isEmpty();
    }

    @Test
    void nothingToAskAndNoRunAreNoAnswer() {
        assertThat(rule(Optional.empty()).code()).contains(Code.FIX_INCONCLUSIVE);
        RecheckRule broken = rule(
                Optional.of("uv was not there"), new RecheckedFix.Retest("t", TestOutcome.FAILED, Optional.empty()));
        assertThat(broken.code()).contains(Code.FIX_INCONCLUSIVE);
        assertThat(broken.why()).contains("Uv was not there.");
    }

    private static RecheckRule rule(Optional<String> broken, RecheckedFix.Retest... tests) {
        return new RecheckRule(LATER, List.of(tests), broken);
    }
}
