package ai.speckitty.gate.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatienceTest {

    private final FakeTime time = new FakeTime();
    private final Patience patience = new Patience(time.source());
    private final Queue<Supplier<HttpAnswer>> script = new ArrayDeque<>();
    private int asked;

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 304, 400, 401, 403, 404, 410, 422})
    void whatAskingAgainWouldNotChangeIsAnAnswer(int status) {
        then(status);
        assertThat(patience.read("it", this::ask).status()).isEqualTo(status);
        assertThat(asked).isEqualTo(1);
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void aFailingServerIsAskedAgainWithLongerAndLongerPauses() {
        then(500, 502, 503, 200);
        assertThat(patience.read("it", this::ask).status()).isEqualTo(200);
        assertThat(time.slept()).hasSize(3);
        for (int at = 0; at < 3; at++) {
            assertThat(time.slept().get(at))
                    .isBetween(Duration.ofSeconds(1 << at), Duration.ofMillis((1000 << at) + 250));
        }
    }

    @Test
    void theFourthFailureIsTheLast() {
        then(500, 500, 500, 500, 200);
        stops(Code.UNREACHABLE, () -> patience.read("it", this::ask));
        assertThat(asked).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {"UNREACHABLE", "TIMED_OUT"})
    void noAnswerIsAFailureOfTheServer(Code code) {
        thenFails(code);
        then(200);
        assertThat(patience.read("it", this::ask).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {"UNREACHABLE", "TIMED_OUT"})
    void theLastFailureSaysHowOftenItWasTried(Code code) {
        for (int i = 0; i < Patience.TRIES; i++) {
            thenFails(code);
        }
        GateException refused = catchThrowableOfType(GateException.class, () -> patience.read("it", this::ask));
        assertThat(refused.verdict().code()).contains(code);
        assertThat(refused.verdict().findings().get(0).found()).endsWith(" at try 4");
    }

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {"AUTH_REFUSED", "REDIRECT_REFUSED", "MALFORMED_ANSWER", "INTERRUPTED"})
    void whatTheDoorRefusesIsNotAskedAgain(Code code) {
        thenFails(code);
        stops(code, () -> patience.read("it", this::ask));
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void aLimitIsWaitedForAsLongAsItSays() {
        thenLimit(30);
        then(200);
        assertThat(patience.read("it", this::ask).status()).isEqualTo(200);
        assertThat(time.slept()).containsExactly(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errors\":[{\"type\":\"RATE_LIMITED\",\"message\":\"API rate limit exceeded\"}]}",
                "{\"errors\":[{\"type\":\"RATE_LIMIT\",\"code\":\"graphql_rate_limit\",\"message\":\"exceeded\"}]}",
                "{\"data\":null,\"errors\":[{\"message\":\"You have exceeded a secondary rate limit\"}]}"
            })
    void aLimitWithinAGoodAnswerIsWaitedFor(String body) {
        script.add(() -> answer(200, Map.of("x-ratelimit-remaining", "17"), body));
        script.add(() -> answer(200, Map.of("retry-after", "7"), body));
        then(200);
        assertThat(patience.read("it", this::ask).body()).isEmpty();
        assertThat(time.slept()).containsExactly(Duration.ofMinutes(1), Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errors\":[{\"type\":\"NOT_FOUND\",\"message\":\"no rate limit\"}]}",
                "{\"errors\":[]}",
                "{\"errors\":\"RATE_LIMITED\"}",
                "{\"body\":\"a comment on \\\"errors\\\" of type RATE_LIMITED\"}",
                "\"errors\" RATE_LIMITED"
            })
    void anotherErrorIsAnAnswer(String body) {
        script.add(() -> answer(200, Map.of("x-ratelimit-remaining", "0"), body));
        assertThat(patience.read("it", this::ask).status()).isEqualTo(200);
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void moreThanTenMinutesAreNotWaited() {
        thenLimit(601);
        then(200);
        stops(Code.RATE_LIMITED, () -> patience.read("it", this::ask));
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void theSixthLimitIsTheLast() {
        for (int i = 0; i < 6; i++) {
            thenLimit(1);
        }
        then(200);
        stops(Code.RATE_LIMITED, () -> patience.read("it", this::ask));
        assertThat(asked).isEqualTo(6);
    }

    @Test
    void aWriteWaitsForLimitsOnly() {
        thenLimit(5);
        then(500);
        assertThat(patience.write("it", this::ask).status())
                .as("sent again it might be there twice")
                .isEqualTo(500);
        assertThat(time.slept()).containsExactly(Duration.ofSeconds(5));
        thenFails(Code.UNREACHABLE);
        then(200);
        stops(Code.UNREACHABLE, () -> patience.write("it", this::ask));
    }

    private HttpAnswer ask() {
        asked++;
        return script.remove().get();
    }

    private void then(int... statuses) {
        for (int status : statuses) {
            script.add(() -> answer(status, Map.of()));
        }
    }

    private void thenLimit(int seconds) {
        script.add(() -> answer(429, Map.of("retry-after", Integer.toString(seconds))));
    }

    private void thenFails(Code code) {
        script.add(() -> {
            throw GateException.of(code, "it", "failed", "an answer");
        });
    }

    private static HttpAnswer answer(int status, Map<String, String> headers) {
        return answer(status, headers, "");
    }

    private static HttpAnswer answer(int status, Map<String, String> headers, String body) {
        return new HttpAnswer(
                URI.create("http://127.0.0.1/it"), status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void stops(Code code, Supplier<HttpAnswer> asking) {
        assertThatThrownBy(asking::get).isInstanceOfSatisfying(GateException.class, stop -> {
            assertThat(stop.verdict().code()).contains(code);
            assertThat(List.copyOf(stop.verdict().findings())).isNotEmpty();
        });
    }
}
