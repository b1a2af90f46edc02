package ai.speckitty.gate.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.testkit.ScriptedServer;
import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the table of network faults cannot say: every length of a document, and every way to another host. */
class GitHubFaultsTest {

    private static final IssueRef ISSUE = IssueRef.of("acme/product#7");

    private static GitHubReader reader(HttpDoor door, ScriptedServer server, FakeTime time) {
        return new GitHubReader(door, server.uri(), () -> new GitHubToken("GH_TOKEN", "s3cretvalue"), time.source());
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
