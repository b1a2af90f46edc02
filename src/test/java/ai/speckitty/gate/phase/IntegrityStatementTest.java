package ai.speckitty.gate.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.evidence.RunHistory;
import ai.speckitty.gate.fact.PostFacts;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.testkit.Policies;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One run from second 100 to second 110, with a sample at 95 and one at 112 unless a case says otherwise. */
class IntegrityStatementTest {

    private static final Instant ZERO = Instant.parse("2026-11-23T00:00:00Z");
    private static final String SAAS =
            "'saas': {'gitSha': 'a', 'buildTimestamp': 'b', 'historicalRows': 22, 'infraFailures': 0}";
    private static final String FIRST = "{'at': '2026-11-23T00:01:35Z', " + SAAS + "}";
    private static final String LAST = "{'at': '2026-11-23T00:01:52Z', " + SAAS + "}";
    private static final String READ =
            "{'seq': 1, 'kind': 'http', 'effect': 'read', 'subject': 'GET http://127.0.0.1:1/saas/health'}";

    private final Watched run = new Watched("run 1", ZERO.plusSeconds(100), ZERO.plusSeconds(110));

    @Test
    void statesWhatWasSeen() {
        assertThat(derive(List.of(run), List.of(FIRST, "{'at': 'x', 'harness': {}}", LAST), List.of(READ, READ)))
                .isEqualTo(new PostFacts.Statement(2, 2, ZERO.plusSeconds(95), ZERO.plusSeconds(112)));
    }

    /** What a second sample says besides its time; what is not said has not moved, or cannot be told. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'gitSha': 'z', 'buildTimestamp': 'b', 'historicalRows': 22, 'infraFailures': 0 | SAAS_REDEPLOYED",
                "'gitSha': 'a', 'buildTimestamp': 'z', 'historicalRows': 22, 'infraFailures': 0 | SAAS_REDEPLOYED",
                "'gitSha': 'a', 'historicalRows': 22, 'infraFailures': 0 | SAAS_REDEPLOYED",
                "'gitSha': '', 'buildTimestamp': 'b', 'historicalRows': 22, 'infraFailures': 0 | SAAS_REDEPLOYED",
                "'gitSha': 'a', 'buildTimestamp': 'b', 'historicalRows': 21, 'infraFailures': 0 | HISTORICAL_ROWS_CHANGED",
                "'gitSha': 'a', 'buildTimestamp': 'b', 'historicalRows': 22, 'infraFailures': 1 | INFRA_FAILURES",
                "'gitSha': 'a', 'buildTimestamp': 'b', 'historicalRows': 22 | INFRA_FAILURES",
                "'gitSha': 'a', 'buildTimestamp': 'b', 'historicalRows': 21, 'infraFailures': 1 | INFRA_FAILURES",
                "'gitSha': 'a', 'buildTimestamp': 'b', 'infraFailures': 0 | HISTORICAL_ROWS_CHANGED",
                "'gitSha': 'z', 'buildTimestamp': 'b', 'historicalRows': 21, 'infraFailures': 0 | SAAS_REDEPLOYED",
            },
            quoteCharacter = '"')
    void nothingOfTheServiceMayHaveMoved(String saas, Code code) {
        refused(List.of(FIRST, "{'at': '2026-11-23T00:01:52Z', 'saas': {" + saas + "}}"), List.of(READ), code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'deviation': 'SAAS_REDEPLOYED' | INTERVENTION_DETECTED",
                "'deviation': '' | INTERVENTION_DETECTED",
                "'deviation': null | ",
            },
            quoteCharacter = '"')
    void aDeviationThatWasSeenIsNoPassHoweverItLooksLater(String field, Code code) {
        List<String> samples = List.of(FIRST, "{'at': '2026-11-23T00:01:40Z', " + field + "}", LAST);
        if (code == null) {
            assertThat(derive(List.of(run), samples, List.of(READ)).samples()).isEqualTo(2);
        } else {
            refused(samples, List.of(READ), code);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'kind': 'http', 'effect': 'write', 'subject': 'POST http://127.0.0.1:1/saas/queue'",
                "'kind': 'http', 'effect': 'write', 'subject': 'DELETE http://127.0.0.1:1/github/repos/a/b/issues/1'",
                "'kind': 'process', 'subject': 'pkill', 'details': {'argv': '[`pkill`, `run_sync_daemon`]'}",
                "'kind': 'process', 'subject': 'git', 'details': {'argv': 'git status'}",
                "'kind': 'smoke', 'subject': 'signal'",
            },
            quoteCharacter = '"')
    void theGateItselfMayNotHaveIntervened(String action) {
        refused(List.of(FIRST, LAST), List.of(READ, "{'seq': 2, " + action + "}"), Code.INTERVENTION_DETECTED);
    }

    @Test
    void whatIsLackingIsSaidAtOnce() {
        assertThatThrownBy(() -> derive(List.of(), List.of(), List.of()))
                .isInstanceOfSatisfying(GateException.class, e -> {
                    assertThat(e.verdict().code()).contains(Code.EVIDENCE_INCOMPLETE);
                    assertThat(e.verdict().findings())
                            .extracting(finding -> finding.subject())
                            .containsExactly("runs", "samples.jsonl", "actions.jsonl");
                });
    }

    @Test
    void everyRunIsSurroundedBySamplesOfTheService() {
        refused(List.of(FIRST), List.of(READ), Code.EVIDENCE_INCOMPLETE);
        refused(List.of(LAST), List.of(READ), Code.EVIDENCE_INCOMPLETE);
        refused(
                List.of(FIRST, "{'at': '2026-11-23T00:01:52Z', 'harness': {}}"),
                List.of(READ),
                Code.EVIDENCE_INCOMPLETE);
        refused(List.of(FIRST, LAST), List.of(), Code.EVIDENCE_INCOMPLETE);
        refused(List.of(FIRST, "{" + SAAS + "}", LAST), List.of(READ), Code.EVIDENCE_INCOMPLETE);
    }

    @Test
    void aBlipThatPassedIsALookToo() {
        Watched longRun = new Watched("run 1", at("00:01:50"), at("00:02:20"));
        String good = "{'at': '2026-11-23T00:%s', " + SAAS + "}";
        String afterBlip =
                "{'at': '2026-11-23T00:02:20.100Z', " + SAAS.replace("'saas': {", "'saas': {'blipAt': '%s', ") + "}";
        List<String> samples = List.of(
                good.formatted("01:50Z"), afterBlip.formatted("2026-11-23T00:02:05.050Z"), good.formatted("02:21Z"));
        assertThat(derive(List.of(longRun), samples, List.of(READ)).samples()).isEqualTo(3);
        assertThatThrownBy(() -> derive(
                        List.of(longRun),
                        List.of(samples.get(0), good.formatted("02:20.100Z"), samples.get(2)),
                        List.of(READ)))
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.verdict().code()).contains(Code.EVIDENCE_INCOMPLETE));
        refused(List.of(FIRST, afterBlip.formatted("yesterday"), LAST), List.of(READ), Code.EVIDENCE_INCOMPLETE);
    }

    /** What is looked at after the service may take its time. */
    @Test
    void theTimeOfASampleIsThatOfItsLookAtTheService() {
        String slow = "{'at': '2026-11-23T00:02:40Z', " + SAAS.replace("'saas': {", "'saas': {'at': '%s', ") + "}";
        assertThat(derive(List.of(run), List.of(FIRST, slow.formatted("2026-11-23T00:01:52Z")), List.of(READ))
                        .until())
                .isEqualTo(ZERO.plusSeconds(112));
        refused(List.of(FIRST, slow.formatted("2026-11-23T00:02:06Z")), List.of(READ), Code.EVIDENCE_INCOMPLETE);
        refused(List.of(FIRST, slow.formatted("")), List.of(READ), Code.EVIDENCE_INCOMPLETE);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-23T" + time + "Z");
    }

    private void refused(List<String> samples, List<String> actions, Code code) {
        assertThatThrownBy(() -> derive(List.of(run), samples, actions))
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.verdict().code()).contains(code));
    }

    private static PostFacts.Statement derive(List<Watched> runs, List<String> samples, List<String> actions) {
        ForbiddenActions forbidden = new ForbiddenActions(Policies.shipped(), Policies.request());
        return new IntegrityStatement(new Written(lines(samples), lines(actions)), forbidden, Duration.ofSeconds(15))
                .derive(runs);
    }

    private static List<ObjectNode> lines(List<String> texts) {
        List<ObjectNode> lines = new ArrayList<>();
        try {
            for (String text : texts) {
                ObjectNode line =
                        (ObjectNode) StrictJson.read(text.replace('\'', '"').replace("`", "\\\""), "a line");
                if (line.path("saas") instanceof ObjectNode saas && !saas.has("at")) {
                    saas.set("at", line.path("at"));
                }
                lines.add(line);
            }
        } catch (MalformedJsonException e) {
            throw new AssertionError(texts.toString(), e);
        }
        return lines;
    }

    /** What a run has written down. */
    private record Written(List<ObjectNode> samples, List<ObjectNode> actions) implements RunHistory {

        @Override
        public List<ObjectNode> events(String event) {
            throw new AssertionError("no statement rests on the event " + event);
        }

        @Override
        public List<EarlierEvent> earlierEvents(String version, String event) {
            throw new AssertionError("no statement rests on earlier attempts");
        }
    }
}
