package ai.speckitty.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.testkit.Schemas;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictJsonTest {

    @ParameterizedTest
    @EnumSource(Code.class)
    void everyCodeInEveryStandingIsValid(Code code) throws IOException {
        for (Standing standing : code.standings()) {
            Verdict verdict = new Verdict(standing, Optional.of(code), List.of(new Finding("issue", "open", "closed")));
            assertValid("verdict", VerdictJson.write(Runs.ended(verdict, GatePhase.POST_TRACKER)));
        }
    }

    @Test
    void aPassIsValidAndHasNoCode() throws IOException, MalformedJsonException {
        byte[] bytes = VerdictJson.write(Runs.passed());
        assertValid("verdict", bytes);
        assertThat(Runs.fields(bytes).text("verdict")).isEqualTo("PASSED");
        assertThat(Runs.fields(bytes).has("code")).isFalse();
        assertThat(Runs.fields(bytes).has("phase")).isFalse();
    }

    @Test
    void isCompleteOnlyWhenEveryPhaseHasPassed() throws MalformedJsonException {
        RunView part = Runs.passed();
        List<PhaseResult> all = Arrays.stream(GatePhase.values())
                .map(phase -> Runs.phase(phase, 400))
                .toList();
        RunView whole = new RunView(part.context(), part.verdict(), Optional.empty(), all, RunView.Trail.NONE);
        RunView stopped = new RunView(
                part.context(),
                Verdict.of(Code.TRACKER_CLOSED, List.of(new Finding("tracker", "closed", "open"))),
                Optional.empty(),
                all,
                RunView.Trail.NONE);

        assertThat(complete(part)).isFalse();
        assertThat(complete(whole)).isTrue();
        assertThat(complete(stopped)).isFalse();
    }

    private static boolean complete(RunView run) throws MalformedJsonException {
        return Runs.fields(VerdictJson.write(run)).truth("complete");
    }

    @Test
    void holdsEveryFindingThatTheCardFolds() throws MalformedJsonException {
        List<Finding> findings = IntStream.range(0, 300)
                .mapToObj(i -> new Finding("owner/repo#" + i, "open", "closed"))
                .toList();
        byte[] bytes =
                VerdictJson.write(Runs.ended(Verdict.of(Code.BLOCKER_OPEN, findings), GatePhase.VERIFY_BLOCKERS));
        assertThat(Runs.fields(bytes).objects("findings")).hasSize(300);
        assertThat(Runs.fields(bytes).text("verdict")).isEqualTo("WAITING");
        assertThat(Runs.fields(bytes).text("phase")).isEqualTo("verify-blockers");
    }

    @Test
    void schemasKnowExactlyTheCodesAndGoalsThatExist() throws IOException {
        for (String name : List.of("verdict", "phase-result")) {
            var schema = Runs.json(Files.readString(Schemas.file(name)));
            assertThat(schema.at("/$defs/code/enum"))
                    .as("artifacts/schema/%s.schema.json, $defs/code/enum: the codes in their order", name)
                    .extracting(node -> node.textValue())
                    .containsExactlyElementsOf(
                            Arrays.stream(Code.values()).map(Enum::name).toList());
            String goals = name.equals("verdict") ? "/properties/phase/oneOf/1/enum" : "/properties/goal/enum";
            assertThat(schema.at(goals))
                    .extracting(node -> node.textValue())
                    .containsExactlyElementsOf(Arrays.stream(GatePhase.values())
                            .map(GatePhase::goal)
                            .toList());
        }
    }

    @Test
    void aPhaseThatPassedNeedsItsFacts() throws IOException {
        String result = """
                {"goal":"preflight","verdict":"PASSED","code":null,"startedAt":"2026-05-04T09:00:00Z",
                "finishedAt":"2026-05-04T09:00:01.250Z","findings":[],"facts":%s}""";
        String facts = """
                {"saas":{"gitSha":"a","buildTimestamp":"b","events":"5.1.0"},"infraFailures":0,"historicalRows":22}""";
        assertThat(Schemas.problems("phase-result", result.formatted(facts).getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(Schemas.problems("phase-result", result.formatted("{}").getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty();
    }

    static void assertValid(String schema, byte[] document) throws IOException {
        assertThat(Schemas.problems(schema, document)).isEmpty();
    }
}
