package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.rehearsal.Scenario;
import ai.speckitty.gate.rehearsal.Scenarios;
import ai.speckitty.gate.testkit.Invocations;
import ai.speckitty.gate.testkit.Schemas;
import ai.speckitty.gate.testkit.ScriptedServer;
import ai.speckitty.gate.testkit.Sweep;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Standing;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rehearses every scenario through the same code as the goal does, and looks at what it left behind. */
class RehearsalIT {

    private static final String WORKING = "target/spec-kitty-gate";
    private static final String HARNESS = "spec-kitty-end-to-end-testing";

    @TempDir
    Path temporary;

    private final ScriptedServer receiver = ScriptedServer.start();

    @AfterEach
    void nobodyIsToldHowARehearsalEnds() {
        receiver.close();
        assertThat(receiver.seen()).isEmpty();
    }

    /** What a newcomer is shown, always. */
    private static final List<String> ALWAYS = List.of(
            "blocker-open",
            "fix-logging-only",
            "fix-untested",
            "no-new-rc",
            "not-ready",
            "historical-rows-changed",
            "scenario-4-fails",
            "scenarios-1-2-fail",
            "third-run-fails",
            "teamspace-all-skipped");

    /** The blocker that a failed run shows by its symptoms is opened again. */
    private static final Map<String, Integer> OPENED_AGAIN =
            Map.of("scenario-4-fails", 1141, "scenarios-1-2-fail", 1182);

    /** A seeded sample of the others; all of them under -Psweep. */
    static Stream<String> scenarios() {
        List<String> others = new ArrayList<>(Scenarios.all().stream()
                .map(Scenario::id)
                .filter(id -> !id.equals("green") && !ALWAYS.contains(id))
                .toList());
        Collections.shuffle(others, new Random(Sweep.random().nextLong()));
        return Stream.concat(ALWAYS.stream(), others.stream().limit(Sweep.cases(8, others.size())));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void endsInItsCodeAndNothingAfterItRan(String id) throws Exception {
        Scenario scenario = Scenarios.of(id).orElseThrow();
        List<String> console = new ArrayList<>();

        Ending ending = rehearse(id, console);

        assertThat(Rehearsal.isAsExpected(scenario, ending))
                .as(ending.card() + "\n" + String.join("\n", console))
                .isTrue();
        // The page's path is as long as the test's folder, and stays whole.
        assertThat(ending.card().lines().filter(line -> !line.startsWith("report ")))
                .hasSizeLessThanOrEqualTo(24)
                .allMatch(line -> line.length() <= 80);
        if (scenario.code().equals(Optional.of(Code.GATE_BUSY))) {
            assertThat(folder().resolve(WORKING + "/verdict.json"))
                    .as("belongs to the run that is under way")
                    .doesNotExist();
            return;
        }
        JsonNode verdict = verdict();
        assertThat(verdict.path("verdict").asText())
                .isEqualTo(scenario.standing().name());
        assertThat(verdict.path("code").asText(""))
                .isEqualTo(scenario.code().map(Enum::name).orElse(""));
        if (OPENED_AGAIN.containsKey(id)) {
            assertThat(writes())
                    .containsExactly(
                            "POST /repos/Priivacy-ai/spec-kitty/issues/" + OPENED_AGAIN.get(id) + "/comments",
                            "PATCH /repos/Priivacy-ai/spec-kitty/issues/" + OPENED_AGAIN.get(id));
        }
        for (Path attempt : attempts()) {
            assertThat(attempt.resolve("SHA256SUMS")).exists();
            assertValidPhases(attempt);
        }
        assertValidPhases(folder().resolve(WORKING));
    }

    /** Whatever a run writes follows the published schemas. */
    private void assertValidPhases(Path run) throws Exception {
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

    @Test
    void greenLeavesTheWholeEvidence() throws Exception {
        Ending ending = rehearse("green", new ArrayList<>());

        assertThat(ending.standing()).as(ending.card()).isEqualTo(Standing.PASSED);
        assertThat(attempts()).hasSize(1);
        Path attempt = attempts().get(0);
        assertThat(ending.card()).startsWith("[PASSED] ").contains("10 phases passed, attempt rc16-attempt1");
        assertValidPhases(attempt);
        assertThat(files(attempt))
                .contains(
                        "ledger.jsonl",
                        "actions.jsonl",
                        "samples.jsonl",
                        "definition.yaml",
                        "SHA256SUMS",
                        "install/pipx.log",
                        "latest.json",
                        "canary-single.log",
                        "canary-four-run.log",
                        "runs/run-1.json",
                        "runs/run-4.json",
                        "teamspace/run-1.log",
                        "teamspace/run-4.xml",
                        "comments/Priivacy-ai-spec-kitty-end-to-end-testing-41.md",
                        "comments/Priivacy-ai-spec-kitty-1038.md",
                        "phases/doctor.json",
                        "phases/post-tracker.json");
        commentsHoldWhatWasAnswered(attempt);
        Path root = attempt.resolveSibling("");
        assertThat(root.resolve("index.html")).content().contains("rc16-attempt1/report.html");
        assertThat(Schemas.problems("index", Files.readAllBytes(root.resolve("index.json"))))
                .isEmpty();
        assertThat(writes())
                .containsExactly(
                        "POST /repos/Priivacy-ai/spec-kitty-end-to-end-testing/issues/41/comments",
                        "PATCH /repos/Priivacy-ai/spec-kitty-end-to-end-testing/issues/41",
                        "POST /repos/Priivacy-ai/spec-kitty/issues/1038/comments");
        List<String> routes = requests().stream()
                .filter(request -> request.path("service").asText().equals("github"))
                .map(request -> request.path("method").asText() + " "
                        + request.path("path").asText().replaceAll("[0-9a-f]{40}", "<sha>"))
                .sorted()
                .toList();
        assertThat(routes.stream().distinct().map(route -> Collections.frequency(routes, route) + " " + route))
                .as("nothing that nobody meant to ask, whatever the client library would look up by itself")
                .containsExactlyElementsOf(
                        Files.readAllLines(Path.of("src/test/resources/rehearsal/green-requests-to-github.txt")));
    }

    private static void commentsHoldWhatWasAnswered(Path attempt) throws Exception {
        JsonNode facts = StrictJson.read(Files.readAllBytes(attempt.resolve("phases/canary-fourrun.json")), "facts")
                .path("facts");
        for (String file : files(attempt).stream()
                .filter(name -> name.startsWith("comments/"))
                .toList()) {
            String comment = Files.readString(attempt.resolve(file));
            for (String answer :
                    List.of("before/healthAnswer", "before/readyAnswer", "after/healthAnswer", "after/readyAnswer")) {
                assertThat(comment).contains(facts.at("/" + answer).toPrettyString());
            }
            assertThat(comment).contains("`4/4`", "drain: oldest pending | `0 s` | `0 s` |", "retryable | `0` | `0` |");
        }
    }

    @Test
    void aSecondAttemptAfterAPassedOneSaysItsOwn() throws Exception {
        Ending ending = rehearse("second-attempt", new ArrayList<>());

        assertThat(ending.standing()).as(ending.card()).isEqualTo(Standing.PASSED);
        assertThat(attempts()).hasSize(2);
        assertThat(writes())
                .containsExactly(
                        "POST /repos/Priivacy-ai/spec-kitty-end-to-end-testing/issues/41/comments",
                        "PATCH /repos/Priivacy-ai/spec-kitty-end-to-end-testing/issues/41",
                        "POST /repos/Priivacy-ai/spec-kitty/issues/1038/comments",
                        "POST /repos/Priivacy-ai/spec-kitty-end-to-end-testing/issues/41/comments",
                        "POST /repos/Priivacy-ai/spec-kitty/issues/1038/comments");
        for (Path attempt : attempts()) {
            assertThat(Files.readString(attempt.resolve("ledger.jsonl"))).doesNotContain("comment-carried");
            for (String file :
                    List.of("Priivacy-ai-spec-kitty-end-to-end-testing-41.md", "Priivacy-ai-spec-kitty-1038.md")) {
                boolean second = attempt.endsWith("rc16-attempt2");
                assertThat(Files.readString(attempt.resolve("comments/" + file))
                                .contains("| comment of `rc16-attempt1` |"))
                        .as(attempt + " " + file)
                        .isEqualTo(second);
            }
        }
    }

    @Test
    void aCommentInDoubtIsSentOnce() throws Exception {
        Ending ending = rehearse("comment-in-doubt", new ArrayList<>());

        assertThat(ending.card()).startsWith("[ERROR POST_UNKNOWN] ");
        assertThat(writes())
                .containsExactly("POST /repos/Priivacy-ai/spec-kitty-end-to-end-testing/issues/41/comments");
    }

    @Test
    void anOpenBlockerStopsBeforeAnyOtherCallThanTheDoctors() throws Exception {
        rehearse("blocker-open", new ArrayList<>());

        assertThat(requests())
                .isNotEmpty()
                .allSatisfy(
                        request -> assertThat(request.path("service").asText()).isEqualTo("github"));
        assertThat(writes()).isEmpty();
    }

    @Test
    void refusesAScenarioThatDoesNotExist() {
        Ending ending = rehearse("no-such-scenario", new ArrayList<>());

        assertThat(ending.standing()).isEqualTo(Standing.ERROR);
        assertThat(ending.card()).startsWith("[ERROR CONFIG_INVALID] ");
    }

    @Test
    void listsThemAll() {
        List<String> console = new ArrayList<>();

        assertThat(rehearse("list", console).standing()).isEqualTo(Standing.PASSED);

        assertThat(console).hasSameSizeAs(Scenarios.all());
    }

    private Ending rehearse(String scenario, List<String> console) {
        Invocation invocation = Invocations.in(
                temporary,
                Map.of(
                        "gate.rehearse.scenario",
                        scenario,
                        "gate.rehearse.folder",
                        "with a space",
                        "gate.notify",
                        receiver.uri("/hook").toString()));
        return new Gate(invocation, console::add).rehearse();
    }

    private Path folder() {
        return temporary.resolve("with a space");
    }

    private JsonNode verdict() throws Exception {
        Path file = folder().resolve(WORKING + "/verdict.json");
        return StrictJson.read(Files.readAllBytes(file), "verdict.json");
    }

    private List<JsonNode> requests() throws Exception {
        List<JsonNode> all = new ArrayList<>();
        for (String line : Files.readAllLines(folder().resolve("world/requests.jsonl"))) {
            all.add(StrictJson.read(line, "requests.jsonl"));
        }
        return all;
    }

    private List<String> writes() throws Exception {
        return requests().stream()
                .filter(request -> request.path("service").asText().equals("github"))
                .filter(request -> !request.path("method").asText().equals("GET"))
                .filter(request -> !request.path("path").asText().endsWith("/graphql"))
                .map(request -> request.path("method").asText() + " "
                        + request.path("path").asText())
                .toList();
    }

    private List<Path> attempts() throws IOException {
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

    private static List<String> files(Path attempt) throws IOException {
        try (Stream<Path> all = Files.walk(attempt)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> attempt.relativize(file).toString())
                    .toList();
        }
    }
}
