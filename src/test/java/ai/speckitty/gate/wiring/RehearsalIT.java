package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.rehearsal.Scenarios;
import ai.speckitty.gate.testkit.Schemas;
import ai.speckitty.gate.verdict.Standing;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks closely at what some rehearsals leave behind. */
class RehearsalIT {

    private final RehearsedGate gate;

    RehearsalIT(@TempDir Path temporary) {
        gate = new RehearsedGate(temporary);
    }

    @AfterEach
    void nobodyIsToldHowARehearsalEnds() {
        gate.close();
    }

    @Test
    void greenLeavesTheWholeEvidence() throws Exception {
        Ending ending = gate.rehearse("green", new ArrayList<>());

        assertThat(ending.standing()).as(ending.card()).isEqualTo(Standing.PASSED);
        assertThat(gate.attempts()).hasSize(1);
        Path attempt = gate.attempts().get(0);
        assertThat(ending.card()).startsWith("[PASSED] ").contains("10 phases passed, attempt rc16-attempt1");
        gate.assertValidPhases(attempt);
        assertThat(RehearsedGate.files(attempt))
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
        RehearsedGate.linksLeadToFiles(attempt.resolve("report.html"));
        RehearsedGate.linksLeadToFiles(gate.folder().resolve(RehearsedGate.WORKING + "/report.html"));
        Path root = attempt.resolveSibling("");
        assertThat(root.resolve("index.html")).content().contains("rc16-attempt1/report.html");
        assertThat(Schemas.problems("index", Files.readAllBytes(root.resolve("index.json"))))
                .isEmpty();
        assertThat(gate.writes())
                .containsExactly(
                        "POST /repos/Priivacy-ai/spec-kitty-end-to-end-testing/issues/41/comments",
                        "PATCH /repos/Priivacy-ai/spec-kitty-end-to-end-testing/issues/41",
                        "POST /repos/Priivacy-ai/spec-kitty/issues/1038/comments");
        List<String> routes = gate.requests().stream()
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
        for (String file : RehearsedGate.files(attempt).stream()
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

    /** As with {@code mvn -q}: the runtime ends before Maven could show it. */
    @Test
    void theCardOfAnInterruptionIsShownToWhoAskedForNothingElse() {
        List<String> cards = new ArrayList<>();

        gate.rehearse("wait-interrupted", new Screen(line -> {}, cards::add, Optional.empty(), false));

        assertThat(cards).first().asString().startsWith("[ERROR INTERRUPTED] verify-blockers");
        assertThat(cards).anyMatch(line -> line.startsWith("next      mvn "));
    }

    @Test
    void aSecondAttemptAfterAPassedOneSaysItsOwn() throws Exception {
        Ending ending = gate.rehearse("second-attempt", new ArrayList<>());

        assertThat(ending.standing()).as(ending.card()).isEqualTo(Standing.PASSED);
        assertThat(gate.attempts()).hasSize(2);
        assertThat(gate.writes())
                .containsExactly(
                        "POST /repos/Priivacy-ai/spec-kitty-end-to-end-testing/issues/41/comments",
                        "PATCH /repos/Priivacy-ai/spec-kitty-end-to-end-testing/issues/41",
                        "POST /repos/Priivacy-ai/spec-kitty/issues/1038/comments",
                        "POST /repos/Priivacy-ai/spec-kitty-end-to-end-testing/issues/41/comments",
                        "POST /repos/Priivacy-ai/spec-kitty/issues/1038/comments");
        for (Path attempt : gate.attempts()) {
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
        Ending ending = gate.rehearse("comment-in-doubt", new ArrayList<>());

        assertThat(ending.card()).startsWith("[ERROR POST_UNKNOWN] ");
        assertThat(gate.writes())
                .containsExactly("POST /repos/Priivacy-ai/spec-kitty-end-to-end-testing/issues/41/comments");
    }

    @Test
    void anOpenBlockerStopsBeforeAnyOtherCallThanTheDoctors() throws Exception {
        gate.rehearse("blocker-open", new ArrayList<>());

        RehearsedGate.linksLeadToFiles(gate.folder().resolve(RehearsedGate.WORKING + "/report.html"));
        assertThat(gate.requests())
                .isNotEmpty()
                .allSatisfy(
                        request -> assertThat(request.path("service").asText()).isEqualTo("github"));
        assertThat(gate.writes()).isEmpty();
    }

    @Test
    void refusesAScenarioThatDoesNotExist() {
        Ending ending = gate.rehearse("no-such-scenario", new ArrayList<>());

        assertThat(ending.standing()).isEqualTo(Standing.ERROR);
        assertThat(ending.card()).startsWith("[ERROR CONFIG_INVALID] ");
    }

    @Test
    void listsThemAll() {
        List<String> console = new ArrayList<>();

        assertThat(gate.rehearse("list", console).standing()).isEqualTo(Standing.PASSED);

        assertThat(console).hasSameSizeAs(Scenarios.all());
    }
}
