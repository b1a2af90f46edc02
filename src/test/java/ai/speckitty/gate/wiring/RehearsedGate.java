package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.testkit.Invocations;
import ai.speckitty.gate.testkit.Schemas;
import ai.speckitty.gate.testkit.ScriptedServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One rehearsal through the same code as the goal, and what it left behind. Whoever is to be notified must hear nothing. */
final class RehearsedGate implements AutoCloseable {

    static final String WORKING = "target/spec-kitty-gate";
    private static final String HARNESS = "spec-kitty-end-to-end-testing";

    private final Path temporary;
    private final ScriptedServer receiver = ScriptedServer.start();

    RehearsedGate(Path temporary) {
        this.temporary = temporary;
    }

    @Override
    public void close() {
        receiver.close();
        assertThat(receiver.seen()).isEmpty();
    }

    /** Whatever a run writes follows the published schemas. */
    void assertValidPhases(Path run) throws Exception {
        assertThat(Schemas.problems("verdict", Files.readAllBytes(folder().resolve(WORKING + "/verdict.json"))))
                .isEmpty();
        for (String file : files(run)) {
            if (file.matches("(earlier/[0-9]+/)?phases/[a-z-]+\\.json")) {
                assertThat(Schemas.problems("phase-result", Files.readAllBytes(run.resolve(file))))
                        .as(file)
                        .isEmpty();
            }
        }
    }

    /** Links into the page and to the documentation lead where they say; all others to a file. */
    static void linksLeadToFiles(Path page) throws IOException {
        List<Path> files = Pattern.compile("<a href=\"([^#\"][^\"]*)\"")
                .matcher(Files.readString(page))
                .results()
                .map(link -> link.group(1))
                .filter(address -> !address.startsWith("http"))
                .map(address -> Path.of(page.toUri().resolve(address)))
                .toList();
        assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(file).isRegularFile());
    }

    Ending rehearse(String scenario, List<String> console) {
        return rehearse(scenario, Screen.plain(console::add));
    }

    Ending rehearse(String scenario, Screen screen) {
        Invocation invocation = Invocations.in(
                temporary,
                Map.of(
                        "gate.rehearse.scenario",
                        scenario,
                        "gate.rehearse.folder",
                        "with a space",
                        "gate.notify",
                        receiver.uri("/hook").toString()));
        return new Gate(invocation, screen).run("rehearse");
    }

    Path folder() {
        return temporary.resolve("with a space");
    }

    JsonNode verdict() throws Exception {
        Path file = folder().resolve(WORKING + "/verdict.json");
        return StrictJson.read(Files.readAllBytes(file), "verdict.json");
    }

    List<JsonNode> requests() throws Exception {
        List<JsonNode> all = new ArrayList<>();
        for (String line : Files.readAllLines(folder().resolve("world/requests.jsonl"))) {
            all.add(StrictJson.read(line, "requests.jsonl"));
        }
        return all;
    }

    List<String> writes() throws Exception {
        return requests().stream()
                .filter(request -> request.path("service").asText().equals("github"))
                .filter(request -> !request.path("method").asText().equals("GET"))
                .filter(request -> !request.path("path").asText().endsWith("/graphql"))
                .map(request -> request.path("method").asText() + " "
                        + request.path("path").asText())
                .toList();
    }

    List<Path> attempts() throws IOException {
        Path root = folder().resolve("world/workspace").resolve(HARNESS).resolve("artifacts/sync_identity_boundary");
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(path -> Files.exists(path.resolve("ledger.jsonl")))
                    .sorted()
                    .toList();
        }
    }

    static List<String> files(Path attempt) throws IOException {
        try (Stream<Path> all = Files.walk(attempt)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> attempt.relativize(file).toString())
                    .toList();
        }
    }
}
