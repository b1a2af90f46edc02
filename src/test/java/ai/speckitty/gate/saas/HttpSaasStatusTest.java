package ai.speckitty.gate.saas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.fact.ServiceFacts;
import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.http.HttpLimits;
import ai.speckitty.gate.http.HttpReader;
import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.testkit.Policies;
import ai.speckitty.gate.testkit.Sweep;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSaasStatusTest {

    private static final URI BASE = URI.create("https://saas.example/");
    private static final String HEALTH = "/health/";
    private static final String READY = "/health/ready/";

    private final FakeTime time = new FakeTime();
    private final Map<String, Deque<HttpAnswer>> scripted = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final SaasRule rule = new SaasRule(Policies.shipped().saas());
    private final HttpSaasStatus saas = new HttpSaasStatus(
            new Scripted(), time.source(), BASE, Policies.shipped().saas(), Policies.limits(), Optional::empty);

    private static ObjectNode health() {
        return StrictJson.object()
                .put("status", "ok")
                .put("service", "saas")
                .put("git_sha", "a".repeat(40))
                .put("build_timestamp", "2026-05-20T10:00:00+00:00")
                .put("spec_kitty_events", "5.1.0");
    }

    private static ObjectNode ready() {
        ObjectNode ready = StrictJson.object().put("status", "ready");
        ObjectNode dependencies = ready.putObject("dependencies");
        for (String name : List.of("postgres", "redis", "channel_layer", "celery_broker")) {
            dependencies.putObject(name).put("status", "ok");
        }
        dependencies
                .putObject("drain_queue")
                .put("status", "ok")
                .put("oldest_pending_age_seconds", 0.25)
                .put("retryable_count", 0)
                .put("terminal_failed_count", 0)
                .put("business_rule_rejected_count", 22);
        return ready;
    }

    private static ObjectNode drain(ObjectNode ready) {
        return (ObjectNode) ready.path("dependencies").path("drain_queue");
    }

    private void answer(String path, int status, String body) {
        scripted.computeIfAbsent(path, any -> new ArrayDeque<>())
                .add(new HttpAnswer(BASE.resolve(path), status, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aWellSaasIsReadOnceAndPasses() {
        CanaryFacts.Look seen = saas.look();
        assertThat(asked).containsExactly(HEALTH, READY);
        assertThat(seen.historicalRows()).isEqualTo(22);
        assertThat(seen.blip()).isNull();
        assertThat(seen.readyAnswer()
                        .at("/dependencies/drain_queue/oldest_pending_age_seconds")
                        .isTextual())
                .isTrue();
        assertThat(rule.judge(seen, Optional.of(seen.build())).isPassed()).isTrue();
        assertThat(time.slept()).isEmpty();
    }

    /** A time in nanoseconds, as a service may say it beside what it promises. */
    @Test
    void whatNoReaderReadsAsItIsIsKeptAsText() {
        answer(
                HEALTH,
                200,
                health().put("started_ns", 1_764_494_079_123_456_789L).toString());
        assertThat(CanonicalJson.text(saas.look().healthAnswer())).contains("\"started_ns\":\"1764494079123456789\"");
    }

    @Test
    void anOutageGetsOneRetryAfterTheDelay() {
        answer(HEALTH, 503, "deploying");
        CanaryFacts.Look seen = saas.look();
        assertThat(seen.blipAt()).isEqualTo(seen.at().minusSeconds(15));
        assertThat(seen.sample().path("blipAt").asText()).isEqualTo(String.valueOf(seen.blipAt()));
        assertThat(seen.sample().path("blip").asText()).isEqualTo(seen.blip()).contains("503");
        assertThat(time.slept()).containsExactly(Duration.ofSeconds(15));
    }

    /** They do not go away by themselves: whoever counts none 15 seconds later had help. */
    @ParameterizedTest
    @CsvSource({"200,ready", "200,not_ready", "503,not_ready", "503,ready"})
    void failuresThatAFirstLookCountsAreJudged(int status, String said) {
        ObjectNode ready = ready().put("status", said);
        drain(ready).put("terminal_failed_count", 3).put("business_rule_rejected_count", 21);
        answer(READY, status, ready.toString());
        Verdict verdict = rule.judge(saas.look(), Optional.empty());
        assertThat(verdict.code()).contains(Code.INFRA_FAILURES);
        assertThat(verdict.findings().get(0).found()).isEqualTo("3");
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void failuresThatOnlyTheSecondLookCountsAreJudged() {
        answer(READY, 503, "deploying");
        ObjectNode ready = ready().put("status", "not_ready");
        drain(ready).put("terminal_failed_count", 3);
        answer(READY, 503, ready.toString());
        assertThat(rule.judge(saas.look(), Optional.empty()).code()).contains(Code.INFRA_FAILURES);
    }

    /** A 503 says why, or it is the status that counts; it is never a pass. */
    @ParameterizedTest
    @ValueSource(strings = {"not_ready", "ready", ""})
    void a503ThatStaysIsNotReadyWhateverItsBody(String said) {
        String body = said.isEmpty() ? "[]" : ready().put("status", said).toString();
        answer(READY, 503, body);
        answer(READY, 503, body);
        if (said.equals("not_ready")) {
            CanaryFacts.Look seen = saas.look();
            assertThat(rule.judge(seen, Optional.empty()).code()).contains(Code.SAAS_NOT_READY);
            assertThat(seen.blip()).contains("not_ready");
        } else {
            assertCode(Code.SAAS_NOT_READY);
        }
    }

    /** Rows that a starting service does not yet count are there again at the second look. */
    @Test
    void rowsOfAFirstLookThatWasNotGoodAreLookedAtAgain() {
        ObjectNode ready = ready().put("status", "not_ready");
        drain(ready).put("business_rule_rejected_count", 0);
        answer(READY, 503, ready.toString());
        assertThat(rule.judge(saas.look(), Optional.empty()).isPassed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/health/,503,SAAS_UNHEALTHY", "/health/ready/,503,SAAS_NOT_READY", "/health/,500,UNREACHABLE",
        "/health/ready/,502,UNREACHABLE", "/health/,302,REDIRECT_REFUSED", "/health/ready/,301,REDIRECT_REFUSED",
        "/health/,404,MALFORMED_ANSWER", "/health/ready/,401,MALFORMED_ANSWER", "/health/,204,MALFORMED_ANSWER"
    })
    void whatStaysWrongEndsWithItsCode(String path, int status, Code code) {
        answer(path, status, "");
        answer(path, status, "");
        assertCode(code);
    }

    @Test
    void aBlipOfReadinessIsLookedAtTwice() {
        answer(READY, 200, ready().put("status", "degraded").toString());
        assertThat(saas.look().blip()).isNotNull();
        answer(READY, 200, ready().put("status", "degraded").toString());
        answer(READY, 200, ready().put("status", "degraded").toString());
        assertThat(rule.judge(saas.look(), Optional.empty()).code()).contains(Code.SAAS_NOT_READY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>login</html>",
                "null",
                "[]",
                "\"ok\"",
                "{}",
                "{\"status\":\"ok\"}x",
                "{\"status\":NaN}"
            })
    void whatIsNoHealthIsMalformed(String body) {
        answer(HEALTH, 200, body);
        assertCode(Code.MALFORMED_ANSWER);
        answer(READY, 200, body);
        assertCode(Code.MALFORMED_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0\"", "null", "0.0", "-1", "true", "1e0", "[0]", "{}", "99999999999999999999"})
    void aCountIsAnIntegerOrNothing(String value) {
        for (String field : List.of("terminal_failed_count", "business_rule_rejected_count", "retryable_count")) {
            answer(
                    READY,
                    200,
                    ready().toString().replaceFirst("\"" + field + "\":[0-9]+", "\"" + field + "\":" + value));
            assertCode(Code.MALFORMED_ANSWER);
            ObjectNode ready = ready();
            drain(ready).remove(field);
            answer(READY, 200, ready.toString());
            assertCode(Code.MALFORMED_ANSWER);
        }
    }

    @Test
    void everyFieldThatIsUsedMustBeThere() {
        for (String field : List.of("status", "git_sha", "build_timestamp", "spec_kitty_events")) {
            ObjectNode health = health();
            health.remove(field);
            answer(HEALTH, 200, health.toString());
            assertCode(Code.MALFORMED_ANSWER);
        }
        for (String name : List.of("postgres", "redis", "channel_layer", "celery_broker", "drain_queue")) {
            ObjectNode ready = ready();
            ready.withObject("dependencies").remove(name);
            answer(READY, 200, ready.toString());
            assertCode(Code.MALFORMED_ANSWER);
        }
    }

    @Test
    void anAnswerCutAnywhereIsMalformed() {
        byte[] whole = ready().toString().getBytes(StandardCharsets.UTF_8);
        RandomGenerator random = Sweep.random();
        for (int i = 0; i < Sweep.cases(40, whole.length); i++) {
            answer(
                    READY,
                    200,
                    new String(Arrays.copyOf(whole, random.nextInt(whole.length - 1)), StandardCharsets.UTF_8));
            assertCode(Code.MALFORMED_ANSWER);
        }
    }

    @Test
    void aCachedAnswerIsNoAnswerOfNow() {
        scripted.put(
                HEALTH,
                new ArrayDeque<>(List.of(new HttpAnswer(
                        BASE.resolve(HEALTH),
                        200,
                        Map.of("age", "4000"),
                        health().toString().getBytes(StandardCharsets.UTF_8)))));
        assertCode(Code.MALFORMED_ANSWER);
    }

    /** A cache that still holds the 503 of a deployment is asked again, like the 503 itself. */
    @Test
    void aCached503OfReadinessIsLookedAtAgain() {
        cached503();
        assertThat(saas.look().blip()).contains("503").doesNotContain("[", "(expected");
        cached503();
        cached503();
        assertCode(Code.SAAS_NOT_READY);
    }

    private void cached503() {
        ObjectNode ready = ready().put("status", "not_ready");
        drain(ready).put("terminal_failed_count", 3);
        scripted.computeIfAbsent(READY, any -> new ArrayDeque<>())
                .add(new HttpAnswer(
                        BASE.resolve(READY),
                        503,
                        Map.of("age", "4000"),
                        ready.toString().getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fri, 01 May 2026 11:54:00 GMT",
                "Fri, 01 May 2026 12:06:00 GMT",
                "Thu, 30 Apr 2026 12:00:00 GMT",
                "yesterday",
                ""
            })
    void anAnswerOfAnotherTimeIsNoAnswerOfNow(String date) {
        dated(date);
        assertCode(Code.MALFORMED_ANSWER);
        for (String zone : List.of("GMT", "+0000")) {
            dated("Fri, 01 May 2026 11:56:00 " + zone);
            assertThat(saas.look().wasWell()).as(zone).isTrue();
        }
    }

    private void dated(String date) {
        byte[] body = health().toString().getBytes(StandardCharsets.UTF_8);
        scripted.put(
                HEALTH,
                new ArrayDeque<>(List.of(new HttpAnswer(BASE.resolve(HEALTH), 200, Map.of("date", date), body))));
    }

    @ParameterizedTest
    @CsvSource({
        "5.1.0,",
        "5.10.0,",
        "5.2,",
        "v5.1.0,",
        "5.1.0+local,",
        "5.1.0rc1,EVENTS_TOO_OLD",
        "5.0.9,EVENTS_TOO_OLD",
        "5.1.0.dev3,EVENTS_TOO_OLD"
    })
    void eventsAreComparedAsVersions(String version, Code code) {
        answer(HEALTH, 200, health().put("spec_kitty_events", version).toString());
        assertThat(rule.judge(saas.look(), Optional.empty()).code()).isEqualTo(Optional.ofNullable(code));
    }

    @Test
    void eachDeviationHasItsCode() {
        assertThat(judged(ready -> drain(ready).put("terminal_failed_count", 1)))
                .contains(Code.INFRA_FAILURES);
        assertThat(judged(ready -> drain(ready).put("business_rule_rejected_count", 21)))
                .contains(Code.HISTORICAL_ROWS_CHANGED);
        assertThat(judged(ready -> drain(ready).put("business_rule_rejected_count", 23)))
                .contains(Code.HISTORICAL_ROWS_CHANGED);
        assertThat(judged(ready -> ready.withObject("/dependencies/redis").put("status", "down")))
                .contains(Code.SAAS_NOT_READY);
        assertThat(rule.judge(saas.look(), Optional.of(new ServiceFacts.Build("b".repeat(40), "t", "5.1.0")))
                        .code())
                .contains(Code.SAAS_REDEPLOYED);
        answer(HEALTH, 200, health().put("status", "sick").toString());
        answer(HEALTH, 200, health().put("status", "sick").toString());
        assertThat(rule.judge(saas.look(), Optional.empty()).code()).contains(Code.SAAS_UNHEALTHY);
    }

    private Optional<Code> judged(Consumer<ObjectNode> change) {
        ObjectNode ready = ready();
        change.accept(ready);
        answer(READY, 200, ready.toString());
        answer(READY, 200, ready.toString());
        Optional<Code> code = rule.judge(saas.look(), Optional.empty()).code();
        scripted.clear();
        return code;
    }

    private void assertCode(Code code) {
        assertThatThrownBy(saas::look)
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.verdict().code()).contains(code));
        scripted.clear();
    }

    private final class Scripted implements HttpReader {

        @Override
        public HttpAnswer get(URI uri, Map<String, String> headers, HttpLimits limits) {
            asked.add(uri.getPath());
            HttpAnswer next =
                    scripted.getOrDefault(uri.getPath(), new ArrayDeque<>()).poll();
            String body = (uri.getPath().equals(READY) ? ready() : health()).toString();
            return next != null ? next : new HttpAnswer(uri, 200, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public HttpAnswer download(URI uri, Map<String, String> headers, HttpLimits limits, OutputStream body) {
            throw new AssertionError("nothing is downloaded");
        }

        @Override
        public HttpAnswer query(URI uri, Map<String, String> headers, byte[] json, HttpLimits limits) {
            throw new AssertionError("nothing is queried");
        }
    }
}
