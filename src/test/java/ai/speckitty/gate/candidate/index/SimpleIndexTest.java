package ai.speckitty.gate.candidate.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.testkit.ScriptedServer;
import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleIndexTest {

    private static final String FORM = "application/vnd.pypi.simple.v1+json";
    private static final String PATH = "/simple/spec-kitty-cli/";
    private static final String DIGEST = "a".repeat(64);

    private final ScriptedServer server = ScriptedServer.start();
    private final HttpDoor door = new HttpDoor(action -> {}, Optional.empty());
    private final FakeTime time = new FakeTime();

    @TempDir
    Path folder;

    @AfterEach
    void close() throws Exception {
        door.close();
        server.close();
    }

    @Test
    void readsAListing() {
        serve("""
                {"meta":{"api-version":"1.4","_last-serial":4711},"name":"spec-kitty-cli","versions":["3.2.0rc16"],
                 "project-status":{"status":"active"},"alternate-locations":[],"unknown":{"a":[1,{"b":null}]},
                 "files":[
                  {"filename":"spec_kitty_cli-3.2.0rc16-py3-none-any.whl","url":"../../files/a.whl#sha256=x",
                   "hashes":{"md5":"1","sha256":"%s"},"requires-python":">=3.11","size":12,
                   "upload-time":"2026-05-01T12:00:00Z","yanked":"broken","core-metadata":{"sha256":"%s"},
                   "data-dist-info-metadata":{"sha256":"%s"},"provenance":"https://x/provenance"},
                  {"filename":"spec_kitty_cli-3.2.0rc15.tar.gz","url":"https://f/b.tar.gz","hashes":{},
                   "requires-python":null,"yanked":false,"core-metadata":true,"provenance":null}]}
                """.formatted(DIGEST, DIGEST, DIGEST));
        Listing listing = list();
        assertThat(listing.serial()).isEqualTo("4711");
        assertThat(listing.askedAt()).isEqualTo(time.now());
        assertThat(listing.status()).isEqualTo(Listing.Status.ACTIVE);
        IndexFile wheel = listing.files().get(0);
        assertThat(wheel.sha256()).contains(DIGEST);
        assertThat(wheel.requiresPython()).contains(">=3.11");
        assertThat(wheel.yanked()).contains("broken");
        assertThat(listing.locate(wheel.url())).isEqualTo(server.uri("/files/a.whl"));
        IndexFile source = listing.files().get(1);
        assertThat(source.sha256()).isEmpty();
        assertThat(source.yanked()).isEmpty();
        assertThat(listing.releases().keySet()).extracting(Object::toString).containsExactly("3.2.0rc15", "3.2.0rc16");
        assertThat(server.seen().get(0).header("Accept")).contains(FORM);
    }

    @Test
    void whatIsNullOrEmptyIsAsIfItWereNotThere() {
        String file =
                "{\"filename\":\"spec_kitty_cli-3.2.0rc16-py3-none-any.whl\",\"url\":\"u\",\"hashes\":{\"sha256\":\""
                        + DIGEST + "\"}%s}";
        String nulls = ",\"requires-python\":null,\"size\":null,\"upload-time\":null,\"core-metadata\":null,"
                + "\"data-dist-info-metadata\":null,\"provenance\":null,\"gpg-sig\":null,\"yanked\":";
        for (String rest : List.of("", nulls + "null", nulls + "\"\"", nulls + "false")) {
            serve(listing(file.formatted(rest)));
            IndexFile read = list().files().get(0);
            assertThat(read.yanked()).as(rest).isEmpty();
            assertThat(read.sha256()).contains(DIGEST);
            assertThat(read.requiresPython()).isEmpty();
            assertThat(read.provenance()).isEmpty();
        }
        for (String yanked : List.of("true", "\" \"", "\"loses events\"")) {
            serve(listing(file.formatted(",\"yanked\":" + yanked)));
            assertThat(list().files().get(0).yanked()).as(yanked).isPresent();
        }
        serve(listing(file.formatted(",\"upload-time\":\"2026-05-01T12:00:00.123456Z\"")));
        assertThat(list().files().get(0).uploadedAt()).contains(Instant.parse("2026-05-01T12:00:00.123456Z"));
        for (String hashes : List.of("null", "{}", "{\"sha256\":null}")) {
            serve(listing(
                    "{\"filename\":\"a\",\"url\":\"u\",\"hashes\":" + hashes + ",\"core-metadata\":" + hashes + "}"));
            assertThat(list().files().get(0).sha256()).as(hashes).isEmpty();
        }
        serve(
                "{\"meta\":{\"api-version\":\"1.4\",\"_last-serial\":null},\"name\":\"spec-kitty-cli\",\"project-status\":null,"
                        + "\"files\":[]}");
        assertThat(list().status()).isEqualTo(Listing.Status.ACTIVE);
    }

    @Test
    void aProjectThatIsNotThereIsAbsent() {
        assertThat(list().status()).isEqualTo(Listing.Status.ABSENT);
        assertThat(list().releases()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "401,AUTH_REFUSED,1", "403,AUTH_REFUSED,1", "429,RATE_LIMITED,1", "301,REDIRECT_REFUSED,1",
        "302,REDIRECT_REFUSED,1", "308,REDIRECT_REFUSED,1", "500,UNREACHABLE,3", "503,UNREACHABLE,3",
        "204,MALFORMED_ANSWER,1", "410,MALFORMED_ANSWER,1"
    })
    void saysWhatTheIndexRefuses(int status, Code code, int tries) {
        server.on("GET", PATH, Reply.status(status).with("Location", "https://elsewhere.example/"));
        assertThat(code()).isEqualTo(code);
        assertThat(server.seen()).hasSize(tries);
    }

    @Test
    void triesAgainAfterAnOutage() {
        server.on("GET", PATH, Reply.status(503), Reply.status(502), json(listing("")));
        assertThat(list().files()).isEmpty();
        assertThat(time.slept()).hasSize(2);
    }

    @Test
    void aDroppedConnectionIsUnreachable() {
        server.on("GET", PATH, Reply.drop());
        assertThat(code()).isEqualTo(Code.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"meta\":{}}",
                "<html></html>",
                "{\"files\":[]}",
                "{\"meta\":{\"api-version\":\"1.0\"},\"name\":\"spec-kitty-cli\"}",
                "{\"meta\":{\"api-version\":\"2.0\"},\"name\":\"spec-kitty-cli\",\"files\":[]}",
                "{\"meta\":{\"api-version\":\"1.0\"},\"name\":\"other\",\"files\":[]}",
                "{\"meta\":{\"api-version\":\"1.0\"},\"name\":\"spec-kitty-cli\",\"files\":{}}",
                "{\"meta\":{\"api-version\":\"1.0\"},\"name\":\"spec-kitty-cli\",\"files\":[]} {}",
                "{\"meta\":{\"api-version\":\"1.0\"},\"name\":\"spec-kitty-cli\",\"files\":[],\"files\":[]}",
                "{\"meta\":{\"api-version\":\"1.0\"},\"name\":\"spec-kitty-cli\",\"files\":[],\"project-status\":{\"status\":\"odd\"}}",
                "\uFEFF{\"meta\":{\"api-version\":\"1.0\"},\"name\":\"spec-kitty-cli\",\"files\":[]}"
            })
    void refusesWhatIsNoListing(String body) {
        serve(body);
        assertThat(code()).isEqualTo(Code.MALFORMED_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "{}",
                "{\"filename\":\"a\"}",
                "{\"filename\":1,\"url\":\"u\"}",
                "{\"filename\":\"a\",\"url\":\"u\",\"yanked\":1}",
                "{\"filename\":\"a\",\"url\":\"u\",\"yanked\":{}}",
                "{\"filename\":\"a\",\"url\":\"u\",\"hashes\":[]}",
                "{\"filename\":\"a\",\"url\":\"u\",\"hashes\":{\"sha256\":\"ABC\"}}",
                "{\"filename\":\"a\",\"filename\":\"b\",\"url\":\"u\"}"
            })
    void refusesWhatIsNoFile(String file) {
        serve(listing(file));
        assertThat(code()).isEqualTo(Code.MALFORMED_ANSWER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /files/0/filename",
                "{\"filename\":\"a\"} | /files/0/url",
                "{\"filename\":1,\"url\":\"u\"} | /files/0/filename",
                "{\"filename\":\"a\",\"url\":\"u\",\"hashes\":[]} | /files/0/hashes",
                "{\"filename\":\"a\",\"url\":\"u\",\"hashes\":{\"sha256\":7}} | /files/0/hashes/sha256",
                "1 | /files/0"
            })
    void saysWhereAListingIsNotAsItShouldBe(String file, String place) {
        serve(listing(file));
        assertThat(found()).endsWith(" at " + place + ": missing or of another type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"filename\":\"a\",\"url\":\"u\",\"hashes\":{\"sha256\":\"ABC\"}}"
                        + " | /files/0/hashes: no SHA-256 in lower-case hexadecimal: ABC",
                "{\"filename\":\"a\",\"url\":\"u\",\"yanked\":1}"
                        + " | /files/0: yanked is neither true, false nor a reason"
            })
    void saysWhatIsWrongWithAValueOfTheRightType(String file, String expected) {
        serve(listing(file));
        assertThat(found()).endsWith(" at " + expected);
    }

    @Test
    void saysWhatAListingLacks() {
        serve("{\"meta\":{\"api-version\":1.0},\"name\":\"spec-kitty-cli\",\"files\":[]}");
        assertThat(found()).endsWith(" at /meta/api-version: missing or of another type");
        serve("{\"meta\":{\"api-version\":\"1.0\"},\"name\":\"spec-kitty-cli\"}");
        assertThat(found()).endsWith(" at /files: missing or of another type");
    }

    @Test
    void bytesThatAreNoTextAreSaidToBeThatWhereverTheyStand() {
        for (String file :
                List.of("", "{\"filename\":\"\u00ff\"}", "{\"filename\":\"a\",\"hashes\":{\"sha256\":\"\u00ff\"}}")) {
            byte[] bytes = listing(" ".repeat(20_000) + file + "\u00ff").getBytes(StandardCharsets.ISO_8859_1);
            server.on("GET", PATH, Reply.bytes(200, FORM, bytes));
            assertThat(found()).as(file).endsWith(": not UTF-8");
        }
    }

    @Test
    void whatCannotBeReadIsNoMalformedAnswer() {
        byte[] begun =
                listing("{\"filename\":\"a\",\"url\":\"u\"}").substring(0, 70).getBytes(StandardCharsets.UTF_8);
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(begun), new InputStream() {
            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                throw new IOException("the connection broke");
            }

            @Override
            public int read() throws IOException {
                return read(new byte[1], 0, 1);
            }
        });
        assertThatThrownBy(() -> SimpleAnswer.read(broken, "index"))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("the connection broke");
    }

    @ParameterizedTest
    @CsvSource({"4711,4711", "'\"4711\"',4711", "true,true", "1.5,1.5"})
    void aSerialNumberIsTakenAsItIsWritten(String written, String serial) {
        serve("{\"meta\":{\"api-version\":\"1.0\",\"_last-serial\":" + written
                + "},\"name\":\"spec-kitty-cli\",\"files\":[]}");
        assertThat(list().serial()).isEqualTo(serial);
    }

    @Test
    void refusesAnotherContentType() {
        server.on("GET", PATH, Reply.json(200, listing("")));
        assertThat(code()).isEqualTo(Code.MALFORMED_ANSWER);
    }

    @Test
    void refusesEveryTruncation() {
        String whole = listing("{\"filename\":\"a\",\"url\":\"u\",\"hashes\":{\"sha256\":\"" + DIGEST + "\"}}");
        for (int length = 0; length < whole.length(); length++) {
            serve(whole.substring(0, length));
            assertThat(code()).as("%d characters", length).isEqualTo(Code.MALFORMED_ANSWER);
        }
    }

    private static String listing(String files) {
        return "{\"meta\":{\"api-version\":\"1.0\"},\"name\":\"spec-kitty-cli\",\"files\":[" + files + "]}";
    }

    private static Reply json(String body) {
        return Reply.bytes(200, FORM, body.getBytes(StandardCharsets.UTF_8));
    }

    private void serve(String body) {
        server.on("GET", PATH, json(body));
    }

    private Listing list() {
        return new SimpleIndex(door, time.source(), server.uri(), folder).list("Spec_Kitty.CLI");
    }

    private Code code() {
        return refused().code().orElseThrow();
    }

    private String found() {
        assertThat(refused().code()).contains(Code.MALFORMED_ANSWER);
        return refused().findings().get(0).found();
    }

    private Verdict refused() {
        return catchThrowableOfType(GateException.class, this::list).verdict();
    }
}
