package ai.speckitty.gate.candidate.index;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.evidence.AttemptBook.Earlier;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RootCauseRuleTest {

    private static final String FORTY = "the queue was emptied by an old daemon!!";

    @ParameterizedTest
    @EnumSource(names = {"CANARY_FAILED", "TEAMSPACE_FAILED", "TEAMSPACE_INCONCLUSIVE"})
    void aFailureHasToBeExplained(Code code) {
        assertThat(judged(Optional.empty(), ended("rc16-attempt1", code))).contains(Code.ROOT_CAUSE_REQUIRED);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CANARY_FAILED", "TEAMSPACE_FAILED", "TEAMSPACE_INCONCLUSIVE"})
    void whateverElseEndedAnAttemptNeedsNoExplanation(Code code) {
        assertThat(judged(Optional.empty(), ended("rc16-attempt1", code))).isEmpty();
    }

    /** Whoever watches a failure can bring about another end, such as a commit to the harness. */
    @ParameterizedTest
    @EnumSource
    void aFailureThatWasSeenHasToBeExplainedWhateverEndedTheAttempt(Code code) {
        Earlier earlier = ended("rc16-attempt1", code, true);

        assertThat(judged(Optional.empty(), earlier)).contains(Code.ROOT_CAUSE_REQUIRED);
        assertThat(judged(Optional.of("rc16-attempt1: " + FORTY), earlier)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            rc16-attempt1: https://github.com/a/b/issues/1,                  true
            rc16-attempt1 https://x/y,                                       true
            rc16-attempt1: https://x,                                        false
            rc16-attempt1: ftp://host/path,                                  false
            rc16-attempt1,                                                   false
            https://github.com/a/b/issues/1,                                 false
            rc16-attempt2: https://github.com/a/b/issues/1,                  false
            rc16-attempt11: https://github.com/a/b/issues/1,                 false
            xrc16-attempt1: https://github.com/a/b/issues/1,                 false
            rc16-attempt1: the queue was emptied by an old daemon!!,         true
            rc16-attempt1: the queue was emptied by an old daemon!,          false
            'rc16-attempt1:                                         short',  false
            """)
    void anExplanationNamesTheAttemptAndSaysEnough(String given, boolean enough) {
        assertThat(FORTY).hasSize(40);
        assertThat(judged(Optional.of(given), ended("rc16-attempt1", Code.CANARY_FAILED)))
                .isEqualTo(enough ? Optional.empty() : Optional.of(Code.ROOT_CAUSE_REQUIRED));
    }

    @Test
    void theLastFailureIsTheOneToExplain() {
        Optional<String> second = Optional.of("rc16-attempt2: " + FORTY);
        Earlier first = ended("rc16-attempt1", Code.CANARY_FAILED);
        assertThat(judged(second, first, ended("rc16-attempt2", Code.TEAMSPACE_FAILED)))
                .isEmpty();
        assertThat(judged(Optional.of("rc16-attempt1: " + FORTY), first, ended("rc16-attempt2", Code.CANARY_FAILED)))
                .contains(Code.ROOT_CAUSE_REQUIRED);
        assertThat(judged(Optional.empty(), first, ended("rc16-attempt2", Code.SAAS_UNHEALTHY)))
                .as("a stop for another reason after it explains nothing")
                .contains(Code.ROOT_CAUSE_REQUIRED);
    }

    @Test
    void withoutAFailureThereIsNothingToExplain() {
        assertThat(judged(Optional.empty())).isEmpty();
        assertThat(judged(Optional.empty(), new Earlier("rc16-attempt1", false, Optional.empty(), true)))
                .isEmpty();
    }

    private static Optional<Code> judged(Optional<String> given, Earlier... earlier) {
        return new RootCauseRule(given).judge(List.of(earlier)).flatMap(Verdict::code);
    }

    private static Earlier ended(String name, Code code) {
        return ended(name, code, false);
    }

    private static Earlier ended(String name, Code code, boolean sawFailure) {
        return new Earlier(
                name,
                false,
                Optional.of(new PhaseResult(
                        GatePhase.CANARY_SINGLE,
                        Verdict.of(code, new Finding("it", "was so", "otherwise")),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        StrictJson.object())),
                sawFailure);
    }
}
