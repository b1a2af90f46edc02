package ai.speckitty.gate.candidate.index;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.testkit.ScriptedServer;
import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import ai.speckitty.gate.verdict.GateException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexes that are very large, and indexes that mean harm. */
class HostileIndexTest {

    private static final String FORM = "application/vnd.pypi.simple.v1+json";
    private static final String HEAD = "{\"meta\":{\"api-version\":\"1.0\"},\"name\":\"%s\",\"files\":[";

    @TempDir
    Path folder;

    /** Each of these would break a reader that keeps what it reads. The reader gets a heap of 64 MB. */
    @Test
    void aSmallHeapSurvivesEveryHostileAnswer() throws Exception {
        List<String> cases =
                List.of("large", "endless", "deep", "duplicates", "names", "nested", "files", "strings", "array");
        try (ScriptedServer server = ScriptedServer.start()) {
            cases.forEach(name -> server.answer("GET", "/simple/" + name + "/", request -> hostile(name)));
            Path said = folder.resolve("said");
            List<String> argv = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    SmallReader.class.getName(),
                    server.uri().toString(),
                    folder.resolve("answers").toString()));
            argv.addAll(cases);
            Process reader = new ProcessBuilder(argv)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            assertThat(reader.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(Files.readString(said).lines().filter(line -> !line.matches("(SLF4J|Picked up ).*")))
                    .containsExactlyElementsOf(cases.stream()
                            .map(name -> name + " MALFORMED_ANSWER")
                            .toList());
            assertThat(reader.exitValue()).isZero();
        }
    }

    /** Runs in a Java machine of its own. */
    static final class SmallReader {

        private SmallReader() {}

        public static void main(String[] args) throws Exception {
            try (HttpDoor door = new HttpDoor(action -> {}, Optional.empty())) {
                SimpleIndex index =
                        new SimpleIndex(door, new FakeTime().source(), URI.create(args[0]), Path.of(args[1]));
                for (int i = 2; i < args.length; i++) {
                    System.out.println(args[i] + " " + outcome(index, args[i]));
                }
            }
            System.exit(0);
        }

        private static String outcome(SimpleIndex index, String project) {
            try {
                return index.list(project).files().size() + " files";
            } catch (GateException e) {
                return e.verdict().code().orElseThrow().toString();
            }
        }
    }

    private static Reply hostile(String name) {
        String head = HEAD.formatted(name);
        String file = "{\"filename\":\"a\",\"url\":\"u\"";
        return switch (name) {
            case "large" -> stream(head, i -> i < 100 ? file + ",\"size\":\"" + "x".repeat(1 << 20) + "\"}," : null);
            case "endless" -> stream(head, i -> file + "},");
            case "deep" -> stream(head + file + ",\"x\":", i -> i < 1000 ? "[".repeat(1000) : null);
            case "duplicates" -> stream(head, i -> i < 1 ? file + ",\"url\":\"v\"}]}" : null);
            case "names" -> stream(head + file, i -> i < 3_000_000 ? ",\"" + i + "\":1" : null);
            case "nested" -> stream(head + file + ",\"x\":{\"a\":1", i -> i < 3_000_000 ? ",\"" + i + "\":1" : null);
            case "files" -> stream(head + file + "}", i -> i < 700_000 ? "," + file + "}" : null);
            case "strings" -> stream(head, i -> i < 20 ? "{\"filename\":\"" + "y".repeat(1 << 20) + "\"}," : null);
            case "array" -> stream("{\"versions\":[1", i -> i < 5_000_000 ? ",1" : null);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Reply stream(String head, IntFunction<String> part) {
        return response -> {
            response.setCode(200);
            response.setEntity(new InputStreamEntity(new Parts(head, part), ContentType.create(FORM)));
        };
    }

    /** Text that is made while it is read. */
    private static final class Parts extends InputStream {

        private final IntFunction<String> part;
        private InputStream current;
        private int next;

        Parts(String head, IntFunction<String> part) {
            this.part = part;
            this.current = new ByteArrayInputStream(head.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            for (int read = current.read(bytes, offset, length); ; read = current.read(bytes, offset, length)) {
                if (read >= 0) {
                    return read;
                }
                StringBuilder more = new StringBuilder();
                for (String text = part.apply(next++); text != null; text = part.apply(next++)) {
                    more.append(text);
                    if (more.length() > 65_536) {
                        break;
                    }
                }
                if (more.isEmpty()) {
                    return -1;
                }
                current = new ByteArrayInputStream(more.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void theNewestOfFiveThousandReleasesIsChosen() throws Exception {
        byte[] answer = IndexAnswers.large(5_000);
        assertThat(SimpleAnswer.read(new ByteArrayInputStream(answer), "index").files())
                .hasSize(20_000);
        assertThat(IndexAnswers.choice(answer).chosen().orElseThrow().version()).hasToString("3.2.0rc4999");
    }
}
