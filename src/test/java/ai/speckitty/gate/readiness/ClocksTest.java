package ai.speckitty.gate.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.GitHubToken;
import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.readiness.ReadinessCheck.Readiness;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.testkit.ScriptedServer;
import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import ai.speckitty.gate.verdict.Finding;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test's clock stands at noon of the first of May. */
class ClocksTest {

    private final FakeTime time = new FakeTime();

    @ParameterizedTest
    @CsvSource({
        "12:00:00,clock: 0 s ahead of GitHub's",
        "11:55:00,clock: 300 s ahead of GitHub's",
        "12:05:00,clock: 300 s behind GitHub's"
    })
    void fiveMinutesApartIsWell(String there, String seen) throws IOException {
        Readiness readiness = look(there);
        assertThat(readiness.seen()).containsExactly(seen);
        assertThat(readiness.lacks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"11:54:59,301 s ahead of GitHub's", "12:05:01,301 s behind GitHub's"})
    void moreIsALack(String there, String found) throws IOException {
        assertThat(look(there).lacks())
                .containsExactly(new Finding("clock", "2026-05-01T12:00:00Z, " + found, "at most 5 minutes apart"));
    }

    @Test
    void nobodyIsAskedWithoutAToken() {
        Readiness readiness = new Clocks(Optional::empty, time.source()).look();
        assertThat(readiness.lacks()).isEmpty();
        assertThat(readiness.seen())
                .as("another check says that there is no token")
                .isEmpty();
    }

    private Readiness look(String there) throws IOException {
        try (ScriptedServer server = ScriptedServer.start();
                HttpDoor door = new HttpDoor(action -> {}, Optional.empty())) {
            server.on("GET", "/rate_limit", Reply.json(200, "{}").with("Date", "Fri, 01 May 2026 " + there + " GMT"));
            GitHubReader github = new GitHubReader(
                    door, server.uri(), () -> new GitHubToken("GH_TOKEN", "s3cretvalue"), time.source());
            return new Clocks(() -> Optional.of(github), time.source()).look();
        }
    }
}
