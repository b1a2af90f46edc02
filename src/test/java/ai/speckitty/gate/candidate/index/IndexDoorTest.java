package ai.speckitty.gate.candidate.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.http.HttpLimits;
import ai.speckitty.gate.http.HttpReader;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexDoorTest {

    private static final URI PAGE = URI.create("https://index.example/simple/acme/");

    @TempDir
    private Path folder;

    private final FakeTime time = new FakeTime();
    private final Queue<Supplier<HttpAnswer>> script = new ArrayDeque<>();

    @Test
    void noConnectionIsTriedAgain() throws IOException {
        fails(Code.UNREACHABLE);
        answers(503);
        answers(200);

        assertThat(fetch().status()).isEqualTo(200);
        assertThat(time.slept()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"UNREACHABLE, 3", "TIMED_OUT, 1", "MALFORMED_ANSWER, 1"})
    void whatWasTriedIsCounted(Code code, int tries) {
        for (int i = 0; i < 3; i++) {
            fails(code);
        }

        GateException refused = refused();

        assertThat(refused.verdict().code()).contains(code);
        assertThat(refused.verdict().findings().get(0).found()).endsWith(" at try " + tries);
        assertThat(script).hasSize(3 - tries);
    }

    @Test
    void anAnswerThatKeepsFailingIsCountedToo() {
        for (int i = 0; i < 3; i++) {
            answers(502);
        }

        GateException refused = refused();

        assertThat(refused.verdict().code()).contains(Code.UNREACHABLE);
        assertThat(refused.verdict().findings().get(0).found()).endsWith(" at try 3");
    }

    private void fails(Code code) {
        script.add(() -> {
            throw GateException.of(code, PAGE.toString(), "no answer", "an answer");
        });
    }

    private void answers(int status) {
        script.add(() -> new HttpAnswer(PAGE, status, Map.of(), new byte[0]));
    }

    private GateException refused() {
        return catchThrowableOfType(GateException.class, this::fetch);
    }

    private HttpAnswer fetch() throws IOException {
        HttpReader http = new HttpReader() {
            @Override
            public HttpAnswer get(URI uri, Map<String, String> headers, HttpLimits limits) {
                throw new AssertionError("what an index answers goes into a file");
            }

            @Override
            public HttpAnswer download(URI uri, Map<String, String> headers, HttpLimits limits, OutputStream target) {
                return script.remove().get();
            }

            @Override
            public HttpAnswer query(URI uri, Map<String, String> headers, byte[] json, HttpLimits limits) {
                throw new AssertionError("an index is asked by GET");
            }
        };
        return new IndexDoor(http, time.source())
                .fetch(
                        PAGE,
                        Map.of(),
                        new HttpLimits(Duration.ofSeconds(5), 1 << 10),
                        folder.resolve("page"),
                        Set.of());
    }
}
