package ai.speckitty.gate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.rehearsal.LoopbackGitHub;
import ai.speckitty.gate.rehearsal.Scenario;
import ai.speckitty.gate.rehearsal.Scenarios;
import ai.speckitty.gate.rehearsal.World;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The servers that tests write to fail the test that sends what the gate may never send. */
class ForbiddenWritesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "PATCH ! /repos/acme/product/issues/1038 ! {\"state\":\"closed\",\"state_reason\":\"completed\"}",
                "PATCH ! /repos/acme/product/issues/1038 ! {\"state\":\"open\",\"title\":\"x\"}",
                "PATCH ! /repos/acme/e2e/issues/41 ! {\"state\":\"closed\"}",
                "PATCH ! /repos/acme/e2e/issues/41 ! {\"state\":\"open\"}",
                "PATCH ! /repos/acme/e2e/issues/comments/1 ! {\"body\":\"x\"}",
                "POST ! /repos/acme/e2e/issues/7/comments ! {\"body\":\"x\"}",
                "POST ! /repos/acme/e2e/issues ! {\"title\":\"x\"}",
                "POST ! /graphql ! {\"query\":\"mutation { closeIssue }\"}",
                "DELETE ! /repos/acme/e2e/issues/comments/1 ! {}",
                "PUT ! /repos/acme/e2e/issues/41/lock ! {}"
            })
    void anyOtherWriteFailsTheTest(String method, String path, String body) throws IOException {
        LoopbackGitHub github = github();
        for (String route : new String[] {path, "/graphql"}) {
            github.says(method + " " + route, 200, "{}");
        }
        send(method, URI.create(github.uri() + path), body);
        assertThatThrownBy(github::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("method=" + method)
                .hasMessageContaining("path=" + path + ",");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "POST ! /repos/acme/e2e/issues/41/comments ! {\"body\":\"x\"}",
                "PATCH ! /repos/acme/e2e/issues/41 ! {\"state\":\"closed\",\"state_reason\":\"completed\"}",
                "POST ! /repos/acme/product/issues/1038/comments ! {\"body\":\"x\"}",
                "PATCH ! /repos/acme/product/issues/1141 ! {\"state\":\"open\"}",
                "POST ! /graphql ! {\"query\":\"query { viewer { login } }\"}"
            })
    void thePermittedOnesDoNot(String method, String path, String body) throws IOException {
        LoopbackGitHub github = github();
        send(method, URI.create(github.uri() + path), body);
        assertThatCode(github::close).doesNotThrowAnyException();
    }

    @Test
    void aWriteToAServerThatExpectsNoneFailsTheTest() throws IOException {
        ScriptedServer server = ScriptedServer.start();
        send("POST", server.uri("/health/"), "{}");
        assertThatThrownBy(server::close).isInstanceOf(AssertionError.class).hasMessageContaining("POST /health/");
    }

    @Test
    void aWorldThatSawOneSaysSoWhenItEnds(@TempDir Path folder) throws IOException {
        Scenario passes = Scenarios.GREEN;
        World told = Worlds.open(passes, folder.resolve("told"), true);
        World untold = Worlds.open(passes, folder.resolve("untold"), true);
        for (World world : new World[] {told, untold}) {
            send("POST", world.servers().saasUrl().resolve("/api/drain"), "{}");
        }
        assertThat(told.forbiddenWrites()).hasSize(1);
        assertThatCode(told::close).doesNotThrowAnyException();
        assertThatThrownBy(untold::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/api/drain");
    }

    private static LoopbackGitHub github() {
        return new LoopbackGitHub(
                new FakeTime().source(), "s3cretvalue", "acme/e2e#41", "acme/product#1038", "acme/product#1141");
    }

    private static void send(String method, URI uri, String body) throws IOException {
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            HttpUriRequestBase request = new HttpUriRequestBase(method, uri);
            request.setHeader("Authorization", "Bearer s3cretvalue");
            request.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
            int status = client.execute(request, response -> response.getCode());
            assertThat(status).isPositive();
        }
    }
}
