package ai.speckitty.gate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.testkit.ScriptedServer;
import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDoorTest {

    private static final HttpLimits LIMITS = new HttpLimits(Duration.ofSeconds(10), 1 << 16);
    private static final HttpLimits SHORT = new HttpLimits(Duration.ofMillis(300), 1 << 16);
    private static final byte[] JSON = "{\"query\":\"query { viewer { login } }\"}".getBytes(StandardCharsets.UTF_8);

    private final List<Action> actions = new CopyOnWriteArrayList<>();
    private final HttpDoor door = new HttpDoor(actions::add, Optional.empty());
    private final ScriptedServer server = ScriptedServer.start();

    @AfterEach
    void close() throws IOException {
        door.close();
        server.close();
    }

    @Test
    void givesTheAnswerAsItIsAndWritesTheUseDownWithoutTheToken() {
        server.on("GET", "/a", Reply.json(418, "{}").with("X-Two", "1").with("X-Two", "2"));

        HttpAnswer answer = door.get(server.uri("/a?b=c"), Map.of("Authorization", "Bearer topsecret"), LIMITS);

        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.header("x-TWO")).contains("1, 2");
        assertThat(answer.body()).asString().isEqualTo("{}");
        assertThat(server.seen())
                .singleElement()
                .satisfies(
                        request -> assertThat(request.header("authorization")).contains("Bearer topsecret"));
        assertThat(actions).singleElement().satisfies(action -> {
            assertThat(action.effect()).isEqualTo(Action.Effect.READ);
            assertThat(action.subject()).isEqualTo("GET " + server.uri("/a?b=c"));
            assertThat(action.details()).containsEntry("outcome", "418");
            assertThat(action.toString()).doesNotContain("topsecret");
        });
    }

    @Test
    void followsNoRedirectAndKeepsNoCookie() {
        server.on("GET", "/a", Reply.status(302).with("Location", "/b").with("Set-Cookie", "a=b"));

        assertThat(door.get(server.uri("/a"), Map.of(), LIMITS).status()).isEqualTo(302);
        door.get(server.uri("/a"), Map.of(), LIMITS);

        assertThat(server.seen())
                .hasSize(2)
                .noneMatch(request -> request.header("cookie").isPresent());
    }

    @Test
    void sendsOnceWhateverHappens() {
        server.on("GET", "/drop", Reply.drop());
        server.on("POST", "/drop", Reply.drop());
        server.on("POST", "/503", Reply.status(503).with("Retry-After", "0"));

        assertCode(Code.UNREACHABLE, () -> door.get(server.uri("/drop"), Map.of(), LIMITS));
        assertCode(Code.UNREACHABLE, () -> door.send("POST", server.uri("/drop"), Map.of(), JSON, LIMITS));
        door.send("POST", server.uri("/503"), Map.of(), JSON, LIMITS);

        assertThat(server.seen()).hasSize(3);
        assertThat(actions)
                .extracting(Action::effect)
                .containsExactly(Action.Effect.READ, Action.Effect.WRITE, Action.Effect.WRITE);
    }

    @Test
    void streamsADownloadAndLeavesOtherBodiesAlone() {
        server.on("GET", "/wheel", Reply.bytes(200, "application/zip", new byte[] {1, 2, 3}));
        server.on("GET", "/gone", Reply.json(404, "{}"));
        ByteArrayOutputStream body = new ByteArrayOutputStream();

        assertThat(door.download(server.uri("/wheel"), Map.of(), LIMITS, body).body())
                .isEmpty();
        assertThat(door.download(server.uri("/gone"), Map.of(), LIMITS, body).status())
                .isEqualTo(404);

        assertThat(body.toByteArray()).containsExactly(1, 2, 3);
    }

    @Test
    void onlyAProxyAsksWhoIsBehindIt() {
        server.on("GET", "/a", Reply.status(407).with("Proxy-Authenticate", "Basic realm=\"proxy\""));
        server.on("POST", "/a", Reply.status(407));

        assertCode(Code.UNREACHABLE, () -> door.get(server.uri("/a"), Map.of(), LIMITS));
        assertCode(Code.UNREACHABLE, () -> door.send("POST", server.uri("/a"), Map.of(), JSON, LIMITS));
        assertThat(server.seen())
                .as("no password to anybody")
                .hasSize(2)
                .noneMatch(request -> request.header("proxy-authorization").isPresent());
    }

    @Test
    void aTargetThatCannotBeWrittenIsNoFailureOfTheServer() throws IOException {
        server.on("GET", "/wheel", Reply.bytes(200, "application/octet-stream", new byte[] {1, 2, 3}));
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertCode(Code.STORAGE_FAILED, () -> door.download(server.uri("/wheel"), Map.of(), LIMITS, full));
    }

    @Test
    void refusesMoreThanItsCapAlsoWhenPacked() throws IOException {
        byte[] large = new byte[(1 << 16) + 1];
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(large);
        }
        server.on("GET", "/plain", Reply.bytes(200, "text/plain", large));
        server.on(
                "GET",
                "/packed",
                Reply.bytes(200, "text/plain", packed.toByteArray()).with("Content-Encoding", "gzip"));

        assertCode(Code.MALFORMED_ANSWER, () -> door.get(server.uri("/plain"), Map.of(), LIMITS));
        assertCode(Code.MALFORMED_ANSWER, () -> door.get(server.uri("/packed"), Map.of(), LIMITS));
    }

    @Test
    void unpacksWhatIsWithinItsCap() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(JSON);
        }
        server.on(
                "GET",
                "/packed",
                Reply.bytes(200, "text/plain", packed.toByteArray()).with("Content-Encoding", "gzip"));
        server.on("GET", "/broken", Reply.bytes(200, "text/plain", JSON).with("Content-Encoding", "gzip"));

        assertThat(door.get(server.uri("/packed"), Map.of(), LIMITS).body()).isEqualTo(JSON);
        assertCode(Code.MALFORMED_ANSWER, () -> door.get(server.uri("/broken"), Map.of(), LIMITS));
    }

    @Test
    void aBodyThatBreaksOffIsNoAnswer() {
        server.on("GET", "/a", Reply.truncated(200, JSON, 5));

        assertCode(Code.UNREACHABLE, () -> door.get(server.uri("/a"), Map.of(), LIMITS));
    }

    @Test
    void theDeadlineHoldsForTheWholeCallThoughEveryByteIsInTime() throws Exception {
        try (ServerSocket drip = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread dripping = new Thread(() -> drip(drip), "drip");
            dripping.start();

            assertCode(
                    Code.TIMED_OUT,
                    () -> door.get(URI.create("http://127.0.0.1:" + drip.getLocalPort() + "/"), Map.of(), SHORT));
            dripping.join(10_000);
            assertThat(dripping.isAlive()).as("the connection was left open").isFalse();
        }
    }

    private static void drip(ServerSocket listener) {
        try (Socket client = listener.accept();
                OutputStream out = client.getOutputStream()) {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 100_000; i++) {
                out.write('x');
                out.flush();
                Thread.sleep(1);
            }
        } catch (IOException e) {
            // the expected end: the door has hung up
            assertThat(e).isNotNull();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void noAnswerAtAllIsTimedOutOrUnreachable() throws IOException {
        URI uri;
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            uri = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            assertCode(Code.TIMED_OUT, () -> door.get(uri, Map.of(), SHORT));
        }
        assertCode(Code.UNREACHABLE, () -> door.get(uri, Map.of(), LIMITS));
    }

    /** Once a listener's queue is full, a connection is neither taken nor refused. */
    @Test
    void aConnectionThatNobodyTakesRunsIntoTheDeadline() throws IOException {
        List<Socket> queued = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 8; i++) {
                Socket waiting = new Socket();
                queued.add(waiting);
                try {
                    waiting.connect(full.getLocalSocketAddress(), 100);
                } catch (SocketTimeoutException e) {
                    break;
                }
            }
            URI uri = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/");
            assertCode(Code.TIMED_OUT, () -> door.get(uri, Map.of(), SHORT));
        } finally {
            for (Socket waiting : queued) {
                waiting.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/",
                "http://127.0.0.1.example.org/",
                "http://user:pw@127.0.0.1/",
                "ftp://127.0.0.1/",
                "/relative",
                "https:///nohost",
                "http://127.0.0.300/",
                "http://[::2]/",
                "https://u@example.org/",
                "http://127.0.0.1/#fragment"
            })
    void refusesAddressesBeforeAnythingIsSent(String address) {
        assertCode(Code.CONFIG_INVALID, () -> door.get(URI.create(address), Map.of(), LIMITS));
        assertThat(actions).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mutation { closeIssue }",
                "query { a } mutation { b }",
                "subscription { a }",
                "",
                "fragment a on B { c }"
            })
    void sendsQueriesOnlyWhereItReads(String document) {
        byte[] json = ("{\"query\":\"" + document + "\"}").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> door.query(server.uri("/graphql"), Map.of(), json, LIMITS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void aQueryReadsAndASendNeverDeletes() {
        server.on("POST", "/graphql", Reply.json(200, "{}"));

        door.query(server.uri("/graphql"), Map.of(), JSON, LIMITS);

        assertThat(actions).extracting(Action::effect).containsExactly(Action.Effect.READ);
        assertThatThrownBy(() -> door.send("DELETE", server.uri("/graphql"), Map.of(), JSON, LIMITS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anInterruptedCallSaysSo() {
        Thread.currentThread().interrupt();

        assertCode(Code.INTERRUPTED, () -> door.get(server.uri("/a"), Map.of(), LIMITS));
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void assertCode(Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.verdict().code()).contains(code));
    }
}
