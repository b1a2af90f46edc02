package ai.speckitty.gate.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.testkit.ScriptedServer;
import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every endpoint that the gate reads, under every fault of the network. */
class GitHubFaultsTest {

    private static final IssueRef ISSUE = IssueRef.of("acme/product#7");
    private static final RepositoryName PRODUCT = RepositoryName.of("acme/product");
    private static final String COMMENT = Fixture.comment(5, "me", "hello");
    private static final String TAG = "{\"ref\":\"refs/tags/v1\"," + Fixture.object("commit", Fixture.SHA) + "}";

    private record Endpoint(String name, String method, String path, String good, Consumer<GitHubReader> call) {}

    private record Fault(String name, @Nullable Code code, Duration atLeast, int requests, List<Reply> replies) {

        Fault(String name, @Nullable Code code, Duration atLeast, int requests, Reply... replies) {
            this(name, code, atLeast, requests, List.of(replies));
        }
    }

    private static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint(
                    "repository", "GET", Fixture.REPO, Fixture.repository("acme/product"), g -> g.repository(PRODUCT)),
            new Endpoint("issue", "GET", Fixture.ISSUE, Fixture.issue("open", null), g -> g.issue(ISSUE)),
            new Endpoint("comments", "GET", Fixture.ISSUE + "/comments", "[" + COMMENT + "]", g -> g.comments(ISSUE)),
            new Endpoint("comment", "GET", Fixture.REPO + "/issues/comments/5", COMMENT, g -> g.comment(ISSUE, 5)),
            new Endpoint("tag", "GET", Fixture.REPO + "/git/ref/tags/v1", TAG, g -> g.tag(PRODUCT, "v1")),
            new Endpoint("user", "GET", "/user", "{\"login\":\"me\"}", GitHubReader::login),
            new Endpoint("story", "POST", "/graphql", Fixture.story(null), g -> g.closingStory(ISSUE)));

    private static List<Fault> faults(Endpoint endpoint) {
        Reply good = Reply.json(200, endpoint.good());
        byte[] body = endpoint.good().getBytes(StandardCharsets.UTF_8);
        Reply refused = Reply.json(403, "{\"message\":\"Resource not accessible by personal access token\"}");
        Reply secondary = Reply.json(403, "{\"message\":\"You have exceeded a secondary rate limit\"}");
        Duration none = Duration.ZERO;
        return List.of(
                new Fault("good", null, none, 1, good),
                new Fault("401", Code.AUTH_REFUSED, none, 1, Reply.json(401, "{}")),
                new Fault(
                        "403",
                        Code.AUTH_REFUSED,
                        none,
                        1,
                        refused.with("X-Accepted-GitHub-Permissions", "issues=write")),
                new Fault("retry-after", null, Duration.ofSeconds(7), 2, secondary.with("Retry-After", "7"), good),
                new Fault("retry-after forever", Code.RATE_LIMITED, none, 6, secondary.with("Retry-After", "7")),
                new Fault(
                        "retry-after nonsense",
                        null,
                        Duration.ofMinutes(1),
                        2,
                        secondary.with("Retry-After", "-5"),
                        good),
                new Fault("secondary", null, Duration.ofMinutes(3), 3, secondary, secondary, good),
                new Fault("secondary forever", Code.RATE_LIMITED, Duration.ofMinutes(7), 4, secondary),
                new Fault("429", null, Duration.ofMinutes(1), 2, Reply.status(429), good),
                new Fault("reset soon", null, Duration.ofSeconds(20), 2, reset("1777636820"), good),
                new Fault("reset past", null, Duration.ofSeconds(1), 2, reset("1777636000"), good),
                new Fault("reset late", Code.RATE_LIMITED, none, 1, reset("1777638000")),
                new Fault("reset 2106", Code.RATE_LIMITED, none, 1, reset("4294967295")),
                new Fault("502 thrice", null, Duration.ofSeconds(7), 4, down(502), down(500), down(503), good),
                new Fault("504 forever", Code.UNREACHABLE, Duration.ofSeconds(7), 4, down(504)),
                new Fault("drop once", null, Duration.ofSeconds(1), 2, Reply.drop(), good),
                new Fault("drop forever", Code.UNREACHABLE, Duration.ofSeconds(7), 4, Reply.drop()),
                new Fault("cut short", Code.UNREACHABLE, none, 4, Reply.truncated(200, body, body.length / 2)),
                new Fault("half a document", Code.MALFORMED_ANSWER, none, 1, Reply.json(200, half(endpoint.good()))),
                new Fault(
                        "html",
                        Code.MALFORMED_ANSWER,
                        none,
                        1,
                        Reply.bytes(200, "text/html", "<html>".getBytes(StandardCharsets.UTF_8))),
                new Fault("json said to be html", Code.MALFORMED_ANSWER, none, 1, Reply.bytes(200, "text/html", body)),
                new Fault("empty", Code.MALFORMED_ANSWER, none, 1, Reply.json(200, "")),
                new Fault("null", Code.MALFORMED_ANSWER, none, 1, Reply.json(200, "null")),
                new Fault(
                        "two documents",
                        Code.MALFORMED_ANSWER,
                        none,
                        1,
                        Reply.json(200, endpoint.good() + endpoint.good())),
                new Fault(
                        "byte order mark", Code.MALFORMED_ANSWER, none, 1, Reply.json(200, "\uFEFF" + endpoint.good())),
                new Fault("deep", Code.MALFORMED_ANSWER, none, 1, Reply.json(200, "[".repeat(5000) + "]".repeat(5000))),
                new Fault(
                        "UTF-16",
                        Code.MALFORMED_ANSWER,
                        none,
                        1,
                        Reply.bytes(200, "application/json", endpoint.good().getBytes(StandardCharsets.UTF_16))),
                new Fault("204", Code.MALFORMED_ANSWER, none, 1, Reply.status(204)),
                new Fault("418", Code.MALFORMED_ANSWER, none, 1, Reply.status(418)),
                new Fault("304", Code.MALFORMED_ANSWER, none, 1, Reply.status(304)),
                new Fault(
                        "303", Code.REDIRECT_REFUSED, none, 1, Reply.status(303).with("Location", "/x")),
                new Fault("redirect to nowhere", Code.REDIRECT_REFUSED, none, 1, Reply.status(302)),
                new Fault(
                        "redirect to nonsense",
                        Code.REDIRECT_REFUSED,
                        none,
                        1,
                        Reply.status(302).with("Location", "http://[x")),
                new Fault(
                        "redirect to a user",
                        Code.REDIRECT_REFUSED,
                        none,
                        1,
                        Reply.status(302).with("Location", "http://u@127.0.0.1/")));
    }

    private static Reply down(int status) {
        return Reply.bytes(status, "text/html", "<h1>down</h1>".getBytes(StandardCharsets.UTF_8));
    }

    private static Reply reset(String at) {
        return Reply.json(403, "{}")
                .with("X-RateLimit-Remaining", "0")
                .with("X-RateLimit-Reset", at)
                .with("Date", "Fri, 01 May 2026 12:00:00 GMT");
    }

    private static String half(String document) {
        return document.substring(0, document.length() / 2);
    }

    @TestFactory
    Stream<DynamicTest> everyEndpointUnderEveryFault() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Endpoint endpoint : ENDPOINTS) {
            for (Fault fault : faults(endpoint)) {
                tests.add(DynamicTest.dynamicTest(endpoint.name() + ": " + fault.name(), () -> check(endpoint, fault)));
            }
        }
        return tests.stream();
    }

    private static void check(Endpoint endpoint, Fault fault) throws IOException {
        FakeTime time = new FakeTime();
        try (ScriptedServer server = Fixture.withRepository(ScriptedServer.start());
                HttpDoor door = new HttpDoor(action -> {}, Optional.empty())) {
            server.on(endpoint.method(), endpoint.path(), fault.replies().toArray(Reply[]::new));
            Throwable thrown = catchThrowable(() -> endpoint.call().accept(reader(door, server, time)));

            if (fault.code() == null) {
                assertThat(thrown).isNull();
            } else {
                assertThat(thrown)
                        .isInstanceOfSatisfying(
                                GateException.class,
                                e -> assertThat(e.verdict().code()).contains(fault.code()));
                assertThat(thrown).hasMessageNotContaining("s3cretvalue");
            }
            assertThat(server.seen(endpoint.method(), endpoint.path())).hasSize(fault.requests());
            assertThat(time.total()).isGreaterThanOrEqualTo(fault.atLeast());
            assertThat(time.total()).isLessThanOrEqualTo(Patience.LIMIT_BUDGET);
        }
    }

    private static GitHubReader reader(HttpDoor door, ScriptedServer server, FakeTime time) {
        return new GitHubOverHttp(
                door, server.uri(), () -> new GitHubToken("GH_TOKEN", "s3cretvalue"), time.source(), Progress.SILENT);
    }

    @Test
    void everyPrefixOfADocumentIsMalformed() throws IOException {
        String good = Fixture.issue("closed", "completed");
        try (ScriptedServer server = Fixture.withRepository(ScriptedServer.start());
                HttpDoor door = new HttpDoor(action -> {}, Optional.empty())) {
            GitHubReader reader = reader(door, server, new FakeTime());
            for (int length = 0; length < good.length(); length += 7) {
                server.on("GET", Fixture.ISSUE, Reply.json(200, good.substring(0, length)));
                assertThat(catchThrowable(() -> reader.issue(ISSUE)))
                        .isInstanceOfSatisfying(
                                GateException.class,
                                e -> assertThat(e.verdict().code()).contains(Code.MALFORMED_ANSWER));
            }
        }
    }

    @Test
    void noRedirectShowsTheTokenToAnotherHostOrPort() throws IOException {
        try (ScriptedServer server = Fixture.withRepository(ScriptedServer.start());
                ScriptedServer host = ScriptedServer.start("127.0.0.2");
                ScriptedServer port = ScriptedServer.start();
                HttpDoor door = new HttpDoor(action -> {}, Optional.empty())) {
            GitHubReader reader = reader(door, server, new FakeTime());
            for (ScriptedServer other : List.of(host, port)) {
                for (int status : new int[] {301, 302, 307, 308}) {
                    server.on(
                            "GET",
                            Fixture.ISSUE,
                            Reply.status(status)
                                    .with("Location", other.uri("/x").toString()));
                    assertThat(catchThrowable(() -> reader.issue(ISSUE))).hasMessageContaining("REDIRECT_REFUSED");
                }
                assertThat(other.seen()).isEmpty();
            }
            server.on("GET", Fixture.ISSUE, Reply.status(301).with("Location", Fixture.ISSUE));
            assertThat(catchThrowable(() -> reader.issue(ISSUE))).hasMessageContaining("REDIRECT_REFUSED");
        }
    }
}
