package ai.speckitty.gate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is asked with which headers, and what comes of it. */
class RememberedAnswersTest {

    private static final URI HERE = URI.create("https://api.example/issues/7");
    private static final Map<String, String> JSON = Map.of("Accept", "application/json");

    private final List<Map<String, String>> asked = new ArrayList<>();
    private final List<HttpAnswer> script = new ArrayList<>();
    private final RememberedAnswers http = new RememberedAnswers(new Scripted());

    @Test
    void theSameQuestionIsAskedByItsTagAndKeepsItsAnswer() {
        script.add(answer(200, "first", Map.of("etag", "W/\"a\"", "date", "Monday", "content-type", "text/x")));
        script.add(answer(304, "", Map.of("etag", "W/\"a\"", "date", "Tuesday")));
        http.get(HERE, JSON, HttpLimits.API);
        HttpAnswer again = http.get(HERE, JSON, HttpLimits.API);
        assertThat(asked.get(0)).doesNotContainKey("If-None-Match");
        assertThat(asked.get(1)).containsEntry("If-None-Match", "W/\"a\"").containsAllEntriesOf(JSON);
        assertThat(again.status()).isEqualTo(200);
        assertThat(text(again)).isEqualTo("first");
        assertThat(again.header("Date")).contains("Tuesday");
        assertThat(again.header("Content-Type")).contains("text/x");
    }

    @Test
    void aChangedAnswerReplacesTheRememberedOne() {
        script.add(answer(200, "first", Map.of("etag", "\"a\"")));
        script.add(answer(200, "second", Map.of("etag", "\"b\"")));
        script.add(answer(304, "", Map.of()));
        http.get(HERE, JSON, HttpLimits.API);
        assertThat(text(http.get(HERE, JSON, HttpLimits.API))).isEqualTo("second");
        assertThat(text(http.get(HERE, JSON, HttpLimits.API))).isEqualTo("second");
        assertThat(asked.get(2)).containsEntry("If-None-Match", "\"b\"");
    }

    @Test
    void anotherAddressOrAnotherFormIsAnotherQuestion() {
        script.add(answer(200, "first", Map.of("etag", "\"a\"")));
        script.add(answer(200, "html", Map.of("etag", "\"h\"")));
        script.add(answer(200, "there", Map.of()));
        http.get(HERE, JSON, HttpLimits.API);
        http.get(HERE, Map.of("Accept", "text/html"), HttpLimits.API);
        http.get(HERE.resolve("8"), JSON, HttpLimits.API);
        assertThat(asked).allSatisfy(headers -> assertThat(headers).doesNotContainKey("If-None-Match"));
    }

    @Test
    void aFailureForgetsTheAnswer() {
        script.add(answer(200, "first", Map.of("etag", "\"a\"")));
        script.add(answer(404, "gone", Map.of("etag", "\"x\"")));
        script.add(answer(200, "back", Map.of()));
        http.get(HERE, JSON, HttpLimits.API);
        assertThat(http.get(HERE, JSON, HttpLimits.API).status()).isEqualTo(404);
        http.get(HERE, JSON, HttpLimits.API);
        assertThat(asked.get(2)).doesNotContainKey("If-None-Match");
    }

    @Test
    void a304ThatNobodyAskedForStaysWhatItIs() {
        script.add(answer(304, "", Map.of()));
        assertThat(http.get(HERE, JSON, HttpLimits.API).status()).isEqualTo(304);
    }

    @Test
    void aDownloadIsHandedOnWholeAgain() {
        script.add(answer(200, "a listing", Map.of("etag", "\"a\"")));
        script.add(answer(304, "", Map.of()));
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        http.download(HERE, JSON, HttpLimits.API, first);
        HttpAnswer again = http.download(HERE, JSON, HttpLimits.API, second);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEmpty();
        assertThat(second.toString(StandardCharsets.UTF_8))
                .isEqualTo(first.toString(StandardCharsets.UTF_8))
                .isEqualTo("a listing");
    }

    private static HttpAnswer answer(int status, String body, Map<String, String> headers) {
        return new HttpAnswer(HERE, status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(HttpAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private final class Scripted implements HttpReader {

        @Override
        public HttpAnswer get(URI uri, Map<String, String> headers, HttpLimits limits) {
            asked.add(headers);
            return script.get(asked.size() - 1);
        }

        @Override
        public HttpAnswer download(URI uri, Map<String, String> headers, HttpLimits limits, OutputStream body) {
            HttpAnswer answer = get(uri, headers, limits);
            try {
                body.write(answer.body());
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return new HttpAnswer(uri, answer.status(), answer.headers(), new byte[0]);
        }

        @Override
        public HttpAnswer query(URI uri, Map<String, String> headers, byte[] json, HttpLimits limits) {
            return get(uri, headers, limits);
        }
    }
}
