package ai.speckitty.gate.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.GitHubToken;
import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.readiness.ReadinessCheck.Readiness;
import ai.speckitty.gate.rehearsal.Answer;
import ai.speckitty.gate.rehearsal.Faults;
import ai.speckitty.gate.rehearsal.LoopbackGitHub;
import ai.speckitty.gate.rehearsal.Request;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.verdict.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The first source's token is refused, the second one's is not. */
class TokenPermissionsTest {

    private static final String REFUSAL = "{\"message\":\"Resource not accessible by personal access token\"}";

    private final LoopbackGitHub github =
            new LoopbackGitHub(new FakeTime().source(), "s3cretvalue", "acme/e2e#41", "acme/product#1038");
    private final HttpDoor door = new HttpDoor(action -> {}, Optional.empty());
    private final List<String> settled = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        door.close();
        github.close();
    }

    private Readiness look(String... sources) {
        return new TokenPermissions(
                        List.of(sources),
                        this::reader,
                        List.of(RepositoryName.of("acme/e2e"), RepositoryName.of("acme/product")),
                        settled::add)
                .look();
    }

    private Optional<GitHubReader> reader(String source) {
        return source.equals("absent")
                ? Optional.empty()
                : Optional.of(new GitHubReader(
                        door, github.uri(), () -> new GitHubToken(source, "s3cretvalue"), new FakeTime().source()));
    }

    @Test
    void aRefusedSourceFallsThroughOnceAndThatIsSaid() {
        github.fault("GET /user", 1, 2, Faults.instead(Answer.text(403, "application/json", REFUSAL)));
        github.fault("GET /user", 3, 4, Faults.after(answer -> answer.with("X-OAuth-Scopes", "repo")));

        Readiness readiness = look("absent", "first", "second");

        assertThat(settled).containsExactly("second");
        assertThat(readiness.lacks()).isEmpty();
        assertThat(readiness.seen())
                .anyMatch(line -> line.startsWith("refused: token of first on acme/e2e: 403 with the token of first"))
                .contains("token: from second")
                .contains("acme/product: may write, scopes 'repo' and the account's role");
        assertThat(github.requests("GET /user")).hasSize(4);
    }

    @Test
    void refusedByAllIsALackOfEach() {
        github.says("GET /user", 401, "{}");

        Readiness readiness = look("first", "second");

        assertThat(settled).isEmpty();
        assertThat(readiness.lacks())
                .extracting(Finding::subject)
                .containsExactly(
                        "token of first on acme/e2e",
                        "token of first on acme/product",
                        "token of second on acme/e2e",
                        "token of second on acme/product");
        assertThat(github.requests()).extracting(Request::method).containsOnly("GET");
    }

    @Test
    void aJobsOwnTokenIsRefusedWhereItDoesNotReach() {
        github.signInAsJob("acme/e2e");

        assertThat(look("GITHUB_TOKEN").lacks()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("token of GITHUB_TOKEN on acme/product");
            assertThat(finding.found()).startsWith("github-actions[bot] is not installed there");
        });
        github.signInAsJob("acme/e2e", "acme/product");
        assertThat(look("GITHUB_TOKEN").lacks()).isEmpty();
        assertThat(settled).containsExactly("GITHUB_TOKEN");
    }

    @Test
    void noTokenAtAllIsOneLack() {
        assertThat(look("absent").lacks())
                .containsExactly(new Finding("token", "none of absent", "a GitHub token in one of them"));
    }
}
