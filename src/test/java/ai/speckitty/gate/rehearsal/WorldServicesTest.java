package ai.speckitty.gate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.http.HttpLimits;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.testkit.Worlds;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the world's services answer, what they refuse, and how they misbehave when told to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // filled before all tests
class WorldServicesTest {

    private static final String BLOCKER = "/repos/Priivacy-ai/spec-kitty/issues/1182";
    private static final String TRACKER = "/repos/Priivacy-ai/spec-kitty/issues/1038";

    private World world;
    private HttpDoor door;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        world = Worlds.open(Scenarios.GREEN, folder, true);
        door = new HttpDoor(action -> {}, Optional.empty());
    }

    @AfterAll
    void close() throws IOException {
        door.close();
        world.close();
    }

    @Test
    void githubDemandsItsTokenAndRecordsItNowhere() throws IOException {
        HttpAnswer refused = door.get(world.servers().githubUrl().resolve("/user"), Map.of(), HttpLimits.API);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(github("GET", "/user", "").status()).isEqualTo(200);
        assertThat(Files.readString(world.servers().record()))
                .doesNotContain(world.token())
                .contains("\"path\":\"/user\"");
    }

    @Test
    void commentsArePagedAndFoundByTheirNumber() throws IOException {
        for (int i = 0; i < 3; i++) {
            world.github()
                    .comment(
                            world.github().issue(world.plot().roles().blockers().get(0)), "reader", "comment " + i);
        }
        String path = "/repos/Priivacy-ai/spec-kitty/issues/1141/comments";
        HttpAnswer first = github("GET", path + "?per_page=2", "");
        assertThat(json(first)).hasSize(2);
        assertThat(first.header("link").orElseThrow()).contains("page=2>; rel=\"next\"");
        HttpAnswer second = github("GET", path + "?per_page=2&page=2", "");
        assertThat(json(second)).hasSize(1);
        assertThat(second.header("link")).isEmpty();
        long id = json(second).get(0).get("id").longValue();
        JsonNode again = json(github("GET", "/repos/Priivacy-ai/spec-kitty/issues/comments/" + id, ""));
        assertThat(again.get("body").textValue()).isEqualTo("comment 2");
        assertThat(again.get("issue_url").textValue()).endsWith("/issues/1141");
    }

    @Test
    void onlyTheFiveWritesArePermittedAndOthersAreRemembered() throws IOException {
        int before = world.forbiddenWrites().size();
        assertThat(github("PATCH", TRACKER, "{\"state\":\"closed\"}").status()).isEqualTo(500);
        assertThat(github("PATCH", BLOCKER, "{\"state\":\"closed\"}").status()).isEqualTo(500);
        assertThat(github("PATCH", BLOCKER, "{\"state\":\"open\",\"title\":\"x\"}")
                        .status())
                .isEqualTo(500);
        assertThat(github("POST", "/repos/Priivacy-ai/spec-kitty/issues/7/comments", "{\"body\":\"x\"}")
                        .status())
                .isEqualTo(500);
        assertThat(github("POST", "/graphql", "{\"query\":\"mutation { closeIssue }\"}")
                        .status())
                .isEqualTo(500);
        assertThat(world.forbiddenWrites()).hasSize(before + 5);
        assertThat(github("PATCH", BLOCKER, "{\"state\":\"open\"}").status()).isEqualTo(200);
        assertThat(json(github("GET", BLOCKER, "")).get("state").textValue()).isEqualTo("open");
        assertThat(world.forbiddenWrites()).hasSize(before + 5);
    }

    @Test
    void graphQlTellsAnIssuesStoryOrWhatIsMissing() throws IOException {
        JsonNode repository = story("spec-kitty", 1141).get("data").get("repository");
        assertThat(repository.get("nameWithOwner").textValue()).isEqualTo("Priivacy-ai/spec-kitty");
        assertThat(repository.get("issue").get("number").intValue()).isEqualTo(1141);
        assertThat(repository.get("issue").get("timelineItems").get("nodes"))
                .extracting(node -> node.get("__typename").textValue())
                .containsExactly(
                        "CrossReferencedEvent", "ClosedEvent", "ReopenedEvent", "CrossReferencedEvent", "ClosedEvent");

        JsonNode noIssue = story("spec-kitty", 7);
        assertThat(noIssue.get("data").get("repository").get("issue").isNull()).isTrue();
        assertThat(noIssue.get("errors").get(0).get("path").get(0).textValue()).isEqualTo("issue");
        JsonNode noRepository = story("no-such", 7);
        assertThat(noRepository.get("data").get("repository").isNull()).isTrue();
        assertThat(noRepository.get("errors").get(0).get("type").textValue()).isEqualTo("NOT_FOUND");
        assertThat(json(github("POST", "/graphql", "{\"query\":\"{ viewer { login } }\"}"))
                        .at("/data/viewer/login")
                        .textValue())
                .isEqualTo(FakeGitHub.LOGIN);
    }

    private JsonNode story(String repository, int issue) throws IOException {
        String variables = "{\"owner\":\"Priivacy-ai\",\"name\":\"" + repository + "\",\"number\":" + issue + "}";
        return json(github("POST", "/graphql", "{\"query\":\"{ issue }\",\"variables\":" + variables + "}"));
    }

    @Test
    void theIndexSpeaksJsonToWhomAsksForItAndHtmlToOthers() throws IOException {
        URI page = world.servers().pypiUrl().resolve("/simple/spec-kitty-cli/");
        String type = "application/vnd.pypi.simple.v1+json";
        HttpAnswer asked = door.get(page, Map.of("Accept", type), HttpLimits.API);
        assertThat(asked.header("content-type")).contains(type);
        JsonNode files = json(asked).get("files");
        assertThat(files.findValuesAsText("filename")).contains("spec_kitty_cli-3.2.0rc16-py3-none-any.whl");
        HttpAnswer html = door.get(page, Map.of(), HttpLimits.API);
        assertThat(new String(html.body(), StandardCharsets.UTF_8)).contains("#sha256=");
        HttpAnswer wheel = door.get(URI.create(files.get(0).get("url").textValue()), Map.of(), HttpLimits.API);
        assertThat(Sha256.of(wheel.body()))
                .isEqualTo(files.get(0).get("hashes").get("sha256").textValue());
    }

    @Test
    void aFaultStrikesTheRequestItIsMeantForBeforeOrAfterTheWork() throws IOException {
        String path = TRACKER + "/comments";
        int comments =
                world.github().issue(world.plot().roles().tracker()).comments().size();
        Faults.of(world.servers().github(), "POST " + path, 1, 1, Faults.droppedBefore());
        Faults.of(world.servers().github(), "POST " + path, 2, 2, Faults.droppedAfter());
        Faults.of(world.servers().github(), "POST " + path, 3, 3, Faults.statusAfter(502));
        assertThatThrownBy(() -> github("POST", path, "{\"body\":\"lost\"}")).isInstanceOf(GateException.class);
        assertThat(world.github().issue(world.plot().roles().tracker()).comments())
                .hasSize(comments);
        assertThatThrownBy(() -> github("POST", path, "{\"body\":\"first\"}")).isInstanceOf(GateException.class);
        assertThat(github("POST", path, "{\"body\":\"second\"}").status()).isEqualTo(502);
        assertThat(github("POST", path, "{\"body\":\"third\"}").status()).isEqualTo(201);
        assertThat(world.github().issue(world.plot().roles().tracker()).comments())
                .extracting(FakeComment::body)
                .endsWith("first", "second", "third");
        Faults.of(world.servers().saas(), "GET /health/", 1, 1, Faults.truncated());
        assertThatThrownBy(() -> door.get(world.servers().saasUrl().resolve("/health/"), Map.of(), HttpLimits.API))
                .isInstanceOf(GateException.class);
        assertThat(json(door.get(world.servers().saasUrl().resolve("/health/"), Map.of(), HttpLimits.API))
                        .get("status")
                        .textValue())
                .isEqualTo("ok");
    }

    private HttpAnswer github(String method, String path, String body) {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + world.token());
        URI uri = URI.create(world.servers().githubUrl() + path);
        return method.equals("GET")
                ? door.get(uri, headers, HttpLimits.API)
                : door.send(method, uri, headers, body.getBytes(StandardCharsets.UTF_8), HttpLimits.API);
    }

    private static JsonNode json(HttpAnswer answer) throws IOException {
        try {
            return StrictJson.read(answer.body(), "answer");
        } catch (ai.speckitty.gate.json.MalformedJsonException e) {
            throw new IOException(e);
        }
    }
}
