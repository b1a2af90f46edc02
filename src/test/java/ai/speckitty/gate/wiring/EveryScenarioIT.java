package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.rehearsal.Scenario;
import ai.speckitty.gate.rehearsal.Scenarios;
import ai.speckitty.gate.rehearsal.Slip;
import ai.speckitty.gate.testkit.CardLines;
import ai.speckitty.gate.testkit.Sweep;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Standing;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rehearses the scenarios through the same code as the goal: each ends in its code. */
class EveryScenarioIT {

    /** The reopenings; the other usual stops end a build of {@code src/it}. */
    private static final List<String> ALWAYS = List.of("scenario-4-fails", "scenarios-1-2-fail");

    /** The blocker that a failed run shows by its symptoms is opened again. */
    private static final Map<String, Integer> OPENED_AGAIN =
            Map.of("scenario-4-fails", 1141, "scenarios-1-2-fail", 1182);

    /** What a verdict says that is about this cause of its code and no other. */
    private static final Map<String, String> CAUSES = Map.ofEntries(
            Map.entry("workspace-missing", "world/workspace\""),
            Map.entry("tool-missing", "uv-that-nobody-has"),
            Map.entry("clocks-apart", "ahead of GitHub's"),
            Map.entry("definition-forbids-itself", "watch.processes"),
            Map.entry("definition-holds-a-token", "SPEC_KITTY_API_TOKEN"),
            Map.entry("unknown-parameter", "gate.dryrun"),
            Map.entry("proxy-wants-a-login", "407"),
            Map.entry("blocker-deleted", "deleted"),
            Map.entry("blocker-transferred", "transferred to "),
            Map.entry("index-rate-limited", "/simple/"),
            Map.entry("canary-hangs", "gate.canary.timeout"),
            Map.entry("teamspace-hangs", "gate.teamspace.timeout"),
            Map.entry("saas-silent", "gate.http.timeout"),
            Map.entry("fix-shown-in-a-group", "no attribute 'whole'"),
            Map.entry("default-branch-unknown", "which branch is the default one"),
            Map.entry("rc-final", "is a final release"),
            Map.entry("tag-before-baseline", "at or after the baseline"),
            Map.entry("index-refuses", "an index open to read"),
            Map.entry("command-of-another-python", "#!/usr/bin/env python3"),
            Map.entry("readiness-down", "HTTP 503"),
            Map.entry("historical-rows-replaced", "digest of the historical rows"),
            Map.entry("reopening-refused", "#issuecomment-"),
            Map.entry("teamspace-nothing-collected", "marked deployed_elsewhere"),
            Map.entry("template-mentions", "@everyone"),
            Map.entry("canary-issue-locked", "locked"),
            Map.entry("token-of-another-account", "posted by release-gate"));

    private final RehearsedGate gate;

    EveryScenarioIT(@TempDir Path temporary) {
        gate = new RehearsedGate(temporary);
    }

    @AfterEach
    void nobodyIsToldHowARehearsalEnds() {
        gate.close();
    }

    /** A seeded sample of the others, no code twice; all of them under -Psweep, and with -Dgate.case those that it matches. */
    static Stream<String> scenarios() {
        Optional<Pattern> only =
                Optional.ofNullable(System.getProperty("gate.case")).map(Pattern::compile);
        if (only.isPresent()) {
            return Scenarios.all().stream().map(Scenario::id).filter(only.get().asPredicate());
        }
        List<String> others = new ArrayList<>(Scenarios.all().stream()
                .map(Scenario::id)
                .filter(id -> !id.equals("green") && !ALWAYS.contains(id))
                .toList());
        Collections.shuffle(others, new Random(Sweep.random().nextLong()));
        Stream<String> ofEachCode =
                Sweep.ofEachKind(others, id -> Scenarios.of(id).orElseThrow().code());
        return Stream.concat(ALWAYS.stream(), ofEachCode.limit(Sweep.cases(10, others.size())));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void endsInItsCodeAndNothingAfterItRan(String id) throws Exception {
        Scenario scenario = Scenarios.of(id).orElseThrow();
        List<String> console = new ArrayList<>();

        Ending ending = gate.rehearse(id, console);

        assertThat(Rehearsal.isAsExpected(scenario, ending))
                .as(ending.card() + "\n" + String.join("\n", console))
                .isTrue();
        // What is there to be copied stays whole: a command, an address, a path as long as the test's folder.
        assertThat(ending.card().lines().filter(line -> !line.startsWith("report ")))
                .hasSizeLessThanOrEqualTo(24)
                .allMatch(line -> line.length() <= 80 || CardLines.isToBeCopied(line));
        if (scenario.code().equals(Optional.of(Code.GATE_BUSY))) {
            assertThat(gate.folder().resolve(RehearsedGate.WORKING + "/verdict.json"))
                    .as("belongs to the run that is under way")
                    .doesNotExist();
            return;
        }
        JsonNode verdict = gate.verdict();
        assertThat(verdict.path("verdict").asText())
                .isEqualTo(scenario.standing().name());
        assertThat(verdict.path("code").asText(""))
                .isEqualTo(scenario.code().map(Enum::name).orElse(""));
        assertThat(verdict.path("complete").asBoolean()).isEqualTo(scenario.standing() == Standing.PASSED);
        assertThat(verdict.path("findings").toString().replace("\\\"", "\"")).contains(CAUSES.getOrDefault(id, ""));
        if (OPENED_AGAIN.containsKey(id)) {
            assertThat(gate.writes())
                    .containsExactly(
                            "POST /repos/Priivacy-ai/spec-kitty/issues/" + OPENED_AGAIN.get(id) + "/comments",
                            "PATCH /repos/Priivacy-ai/spec-kitty/issues/" + OPENED_AGAIN.get(id));
        }
        for (Path attempt : gate.attempts()) {
            // Whoever asks for a report ends nothing.
            assertThat(Files.exists(attempt.resolve("SHA256SUMS")))
                    .isEqualTo(!scenario.slips().containsValue(Slip.REPORT));
            gate.assertValidPhases(attempt);
        }
        gate.assertValidPhases(gate.folder().resolve(RehearsedGate.WORKING));
        leaves(id);
    }

    /** What some of them leave on the disk besides. */
    private void leaves(String id) throws Exception {
        switch (id) {
            case "variable-missing" -> assertThat(gate.attempts()).isEmpty();
            case "report-too-early" ->
                assertThat(gate.attempts())
                        .singleElement()
                        .satisfies(open -> assertThat(open.resolve("phases/canary-single.json"))
                                .exists());
            case "sealed-elsewhere" -> {
                assertThat(gate.attempts()).hasSize(1);
                assertThat(ledger("rc16-attempt1"))
                        .contains("\"ABANDONED\"")
                        .doesNotContain("\"phase\":\"canary-fourrun\"");
            }
            case "cut-off-resumed" -> {
                assertThat(gate.attempts()).hasSize(2);
                assertThat(ledger("rc16-attempt1")).contains("\"ABANDONED\"");
                assertThat(ledger("rc16-attempt2")).contains("\"resumed-from\"", "\"rc16-attempt1\"");
                assertThat(gate.attempts().get(1).resolve("carried/canary-single-actions.jsonl"))
                        .exists();
            }
            case "teamspace-setup-fails" -> {
                Path attempt = gate.attempts().get(0);
                assertThat(attempt.resolve("teamspace/setup.log")).content().contains("uv.lock");
                assertThat(attempt.resolve("teamspace/run-1.xml")).doesNotExist();
                assertThat(ledger("rc16-attempt1")).doesNotContain("failure-seen");
            }
            default -> {}
        }
    }

    private String ledger(String attempt) throws Exception {
        return Files.readString(gate.attempts().stream()
                .filter(folder -> folder.endsWith(attempt))
                .findFirst()
                .orElseThrow()
                .resolve("ledger.jsonl"));
    }
}
