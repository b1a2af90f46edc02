package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.evidence.EvidenceFixture;
import ai.speckitty.gate.evidence.GateRun;
import ai.speckitty.gate.evidence.RecordRedactor;
import ai.speckitty.gate.evidence.ledger.CrashPoints;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunContext;
import ai.speckitty.gate.evidence.seal.KeySource;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.phase.Waiting;
import ai.speckitty.gate.report.AttemptRow;
import ai.speckitty.gate.testkit.Invocations;
import ai.speckitty.gate.testkit.Schemas;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the gate stands, asked at every kind of moment; asking changes nothing. */
class StatusGoalTest {

    private static final Path EXAMPLE = Path.of("artifacts", "example", "rc16-attempt1");
    private static final Instant START = Instant.parse("2026-05-01T12:00:00Z");

    @TempDir
    Path folder;

    private Path root;
    private Path working;

    @BeforeEach
    void places() throws IOException {
        root = Files.createDirectories(folder.resolve("a root"));
        working = folder.resolve("target/spec-kitty-gate");
    }

    @Test
    void saysThatNothingWasOpenedYet() throws Exception {
        JsonNode status = json();
        assertThat(status.path("run").isNull()).isTrue();
        assertThat(status.path("attemptsInAll").asInt()).isZero();
        assertThat(status.path("next").asText()).isEqualTo("mvn verify -Dgate.artifacts='a root'");
        assertThat(text()).contains("no gate run was opened here");
        assertThat(working).doesNotExist();
    }

    @Test
    void withoutAWorkspaceItSaysWhereAttemptsWillLie() {
        Invocation invocation = Invocations.in(folder, Map.of("gate.workspace", "not yet"));

        assertThat(new Gate(invocation, Screen.plain(line -> {})).run("status").card())
                .contains(folder.resolve("not yet/spec-kitty-end-to-end-testing/artifacts/sync_identity_boundary")
                        + "\n");
    }

    @Test
    void saysWhichGoalComesNext() throws Exception {
        try (GateRun run = opened()) {
            end(run, GatePhase.DOCTOR, Verdict.passed(List.of()));
            end(run, GatePhase.VERIFY_BLOCKERS, Verdict.passed(List.of()));
        }
        JsonNode status = json();
        assertThat(status.path("next").asText()).isEqualTo("mvn spec-kitty-gate:inspect-fix -Dgate.artifacts='a root'");
        assertThat(status.path("run").path("verdict").isNull()).isTrue();
        assertThat(status.path("run").path("phases")).hasSize(2);
    }

    /** Whoever types what status says must not get a run that posts. */
    @Test
    void aDryRunGoesOnAsOne() throws Exception {
        try (GateRun run = opened(true, Optional.empty())) {
            end(run, GatePhase.DOCTOR, Verdict.passed(List.of()));
            assertThat(json().path("next").asText())
                    .isEqualTo("mvn spec-kitty-gate:verify-blockers -Dgate.artifacts='a root' -Dgate.dryRun=true");
            run.begin(GatePhase.VERIFY_BLOCKERS);
            assertThat(json().path("next").asText()).endsWith(" -Dgate.dryRun=true");
            run.end(new PhaseResult(
                    GatePhase.VERIFY_BLOCKERS,
                    Verdict.of(Code.BLOCKER_OPEN, new Finding("o/r#7", "open", "closed")),
                    START,
                    START.plusSeconds(3),
                    StrictJson.object()));
        }
        assertThat(json().path("next").asText()).isEqualTo("mvn verify -Dgate.artifacts='a root' -Dgate.dryRun=true");
    }

    /** Who asked for the gate up to a phase must not be told to type what goes on and posts. */
    @ParameterizedTest
    @CsvSource({
        "gate-preflight, mvn gate-preflight",
        "spec-kitty-gate:verify, mvn spec-kitty-gate:verify",
        "g:a:1:doctor, mvn spec-kitty-gate:doctor",
        "verify $(id), mvn verify",
        "g:$1, mvn verify"
    })
    void afterAStopTheRunIsBegunAnewAsItWasCalled(String start, String next) throws Exception {
        try (GateRun run = opened()) {
            run.event("called", StrictJson.object().put("start", start));
            end(run, GatePhase.DOCTOR, Verdict.passed(List.of()));
            end(run, GatePhase.VERIFY_BLOCKERS, Verdict.of(Code.BLOCKER_OPEN, new Finding("o/r#7", "open", "closed")));
        }
        assertThat(json().path("next").asText()).isEqualTo(next + " -Dgate.artifacts='a root'");
    }

    /** A version that begins like another is not the other. */
    @Test
    void theRunsOwnCandidateIsAskedForAgain() throws Exception {
        try (GateRun run = opened(Optional.of("3.2.0rc1"), false, Optional.empty())) {
            end(run, GatePhase.DOCTOR, Verdict.passed(List.of()));
        }
        String next = "mvn spec-kitty-gate:verify-blockers -Dgate.artifacts='a root'";

        assertThat(next(Map.of())).isEqualTo(next + " -Dgate.rc=3.2.0rc1");
        assertThat(next(Map.of("gate.rc", "3.2.0rc1"))).isEqualTo(next + " -Dgate.rc=3.2.0rc1");
        assertThat(next(Map.of("gate.rc", "3.2.0rc16"))).isEqualTo(next + " -Dgate.rc=3.2.0rc16 -Dgate.rc=3.2.0rc1");
    }

    private String next(Map<String, String> given) throws Exception {
        Map<String, String> more = new TreeMap<>(given);
        more.put("gate.format", "json");
        return StrictJson.read(status(more, given).card(), "status")
                .path("next")
                .asText();
    }

    /** What is seen of it from here may be old: its phases go on in an attempt that lies there. */
    @Test
    void aRunThatKeepsItsEvidenceElsewhereIsNotJudgedFromHere() throws Exception {
        try (GateRun run = opened(false, Optional.of("workspace:elsewhere"))) {
            end(run, GatePhase.DOCTOR, Verdict.passed(List.of()));
        }
        assertThat(json().path("next").asText()).doesNotContain("mvn").endsWith("workspace:elsewhere");
    }

    @Test
    void standsInColumns() {
        try (GateRun run = opened()) {
            end(run, GatePhase.DOCTOR, Verdict.passed(List.of()));
        }
        assertThat(text())
                .contains(
                        "\ndoctor            PASSED        3.0 s\n",
                        "\nverify-blockers   -\n",
                        "\nnext              mvn ");
    }

    @Test
    void saysWhatIsAwaitedWhileAnotherGoalWaits() throws Exception {
        try (GateRun run = opened()) {
            end(run, GatePhase.DOCTOR, Verdict.passed(List.of()));
            run.begin(GatePhase.VERIFY_BLOCKERS);
            ObjectNode wait =
                    StrictJson.object().put("since", "2026-05-01T12:00:00Z").put("until", "2026-05-01T16:00:00Z");
            wait.putArray("for").add("o/r#7");
            run.event(Waiting.BEGAN, wait);
            Files.writeString(working.resolve("ledger.jsonl"), "{\"at\":\"half a li", StandardOpenOption.APPEND);

            JsonNode now = json().path("run");
            assertThat(now.path("underWay").path("goal").asText()).isEqualTo("verify-blockers");
            assertThat(now.path("awaited").path("what").asText()).isEqualTo("o/r#7");
            assertThat(now.path("awaited").path("until").asText()).isEqualTo("2026-05-01T16:00:00Z");
            assertThat(text()).contains("under way since", "o/r#7, since 2026-05-01T12:00:00Z");
        }
    }

    @Test
    void aWaitThatWasOverIsNotAwaitedAnyMore() throws Exception {
        try (GateRun run = opened()) {
            end(run, GatePhase.DOCTOR, Verdict.passed(List.of()));
            run.begin(GatePhase.VERIFY_BLOCKERS);
            run.event(Waiting.BEGAN, StrictJson.object().put("since", "2026-05-01T12:00:00Z"));
            run.event(Waiting.ENDED, StrictJson.object());
            assertThat(json().path("run").path("awaited").isNull()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"since", "until"})
    void aWaitWithoutItsTimesIsNoneOfTheGates(String time) throws Exception {
        try (GateRun run = opened()) {
            end(run, GatePhase.DOCTOR, Verdict.passed(List.of()));
            run.begin(GatePhase.VERIFY_BLOCKERS);
            run.event(
                    Waiting.BEGAN,
                    StrictJson.object()
                            .put("since", "2026-05-01T12:00:00Z")
                            .put("until", "2026-05-01T16:00:00Z")
                            .put(time, "soon"));
        }
        assertThat(status(Map.of()).card())
                .startsWith("[STOP EVIDENCE_TAMPERED] ")
                .contains("soon");
    }

    @Test
    void saysWhatIsAwaitedAfterAnEndThatIsAWait() throws Exception {
        try (GateRun run = opened()) {
            end(run, GatePhase.DOCTOR, Verdict.passed(List.of()));
            end(run, GatePhase.VERIFY_BLOCKERS, Verdict.of(Code.BLOCKER_OPEN, new Finding("o/r#7", "open", "closed")));
        }
        JsonNode status = json();
        assertThat(status.path("run").path("verdict").asText()).isEqualTo("WAITING");
        assertThat(status.path("run").path("awaited").path("what").asText()).isEqualTo("o/r#7");
        assertThat(status.path("next").asText()).startsWith("mvn verify");
    }

    /** Whoever resumed an attempt has nothing to type again when the run stops before it has one of its own. */
    @Test
    void aRunThatStopsBeforeItsAttemptStillResumesTheOtherOne() throws Exception {
        String next = "mvn verify -Dgate.artifacts='a root'";
        try (GateRun run = opened()) {
            run.event("resumed-from", StrictJson.object().put("attempt", "rc16-attempt1"));
            end(run, GatePhase.DOCTOR, Verdict.passed(List.of()));
            assertThat(json().path("next").asText())
                    .startsWith("mvn spec-kitty-gate:verify-blockers ")
                    .endsWith(" -Dgate.resume=rc16-attempt1");
            run.begin(GatePhase.VERIFY_BLOCKERS);
            assertThat(json().path("next").asText()).endsWith(next + " -Dgate.resume=rc16-attempt1");
        }
        stopped(Code.BLOCKER_OPEN);
        assertThat(json().path("next").asText()).isEqualTo(next + " -Dgate.resume=rc16-attempt1");
        stopped(Code.RC_UNTRACEABLE);
        assertThat(json().path("next").asText()).isEqualTo(next);
    }

    private void stopped(Code code) {
        try (GateRun run = opened()) {
            run.event("resumed-from", StrictJson.object().put("attempt", "rc16-attempt1"));
            end(run, GatePhase.DOCTOR, Verdict.passed(List.of()));
            end(run, GatePhase.VERIFY_BLOCKERS, Verdict.of(code, new Finding("o/r#7", "open", "closed")));
        }
    }

    @Test
    void showsTheNewestAttemptsByTheirNumbersAndWhatCameOfThem() throws Exception {
        for (String name : List.of(
                "rc9-attempt1", "rc16-attempt2", "rc16-attempt10", "rc15-attempt3", "rc16-attempt1", "rc16-attempt9")) {
            copy(name);
        }
        List<String> names = new ArrayList<>();
        json().path("attempts").forEach(each -> names.add(each.path("attempt").asText()));
        assertThat(names).hasSize(5).doesNotContain("rc9-attempt1").contains("rc16-attempt10", "rc15-attempt3");
        assertThat(json().path("attempts").get(0).path("scenarios").path("4").asText())
                .isEqualTo("4/4");
    }

    @Test
    void aDamagedAttemptIsARowThatSaysSo() throws Exception {
        copy("rc16-attempt1");
        copy("rc16-attempt2");
        Files.writeString(root.resolve("rc16-attempt2/ledger.jsonl"), "nonsense\n");
        List<AttemptRow> rows = AttemptRows.of(root);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).standing()).contains(Standing.ERROR);
        assertThat(rows.get(1).code()).contains(Code.EVIDENCE_TAMPERED);
        assertThat(json().path("attemptsInAll").asInt()).isEqualTo(2);
    }

    /** A power cut tears the last line, and so does a look while it is written: doctor goes on from the lines before. */
    @Test
    void anOpenAttemptWithATornLineIsNotCalledTampered() throws Exception {
        EvidenceFixture places = new EvidenceFixture(folder.resolve("cut off"));
        try (GateRun run = places.run()) {
            EvidenceFixture.passTo(run, GatePhase.CANARY_SINGLE);
        }
        Path ledger = places.root.resolve("rc16-attempt1/ledger.jsonl");
        Files.writeString(ledger, "{\"at\":\"half a li", StandardOpenOption.APPEND);

        assertThat(AttemptRows.of(places.root)).singleElement().satisfies(row -> {
            assertThat(row.standing()).isEmpty();
            assertThat(row.code()).isEmpty();
            assertThat(row.startedAt()).isAfter(Instant.EPOCH);
        });

        Files.writeString(ledger, "\n", StandardOpenOption.APPEND);
        assertThat(AttemptRows.of(places.root))
                .singleElement()
                .satisfies(row -> assertThat(row.code()).contains(Code.EVIDENCE_TAMPERED));
    }

    @Test
    void writesNothingAlsoWhenItCannotSay() throws Exception {
        copy("rc16-attempt1");
        List<String> before = tree();
        assertThat(status(Map.of("gate.format", "xml")).card()).startsWith("[ERROR CONFIG_INVALID]");
        text();
        json();
        assertThat(tree()).isEqualTo(before);
    }

    private GateRun opened() {
        return opened(false, Optional.empty());
    }

    private GateRun opened(boolean dryRun, Optional<String> evidenceRoot) {
        return opened(Optional.empty(), dryRun, evidenceRoot);
    }

    private GateRun opened(Optional<String> rc, boolean dryRun, Optional<String> evidenceRoot) {
        GateRun run = new GateRun(
                working,
                root,
                TimeSource.system(),
                KeySource.from(new SecureRandom()),
                CrashPoints.NONE,
                RecordRedactor.ofNothing());
        URI uri = URI.create("https://example.org");
        run.open(
                new RunContext("harbour", "p", "0".repeat(64), false, rc, uri, uri, uri, dryRun, false, evidenceRoot),
                new byte[] {'x'});
        return run;
    }

    private static void end(GateRun run, GatePhase phase, Verdict verdict) {
        run.begin(phase);
        run.end(new PhaseResult(phase, verdict, START, START.plusSeconds(3), StrictJson.object()));
    }

    private void copy(String name) throws IOException {
        try (Stream<Path> all = Files.walk(EXAMPLE)) {
            for (Path each : all.toList()) {
                Files.copy(
                        each,
                        root.resolve(name).resolve(EXAMPLE.relativize(each).toString()));
            }
        }
    }

    private String text() {
        Ending ending = status(Map.of());
        assertThat(ending.standing()).as(ending.card()).isEqualTo(Standing.PASSED);
        return ending.card();
    }

    private JsonNode json() throws Exception {
        String json = status(Map.of("gate.format", "json")).card();
        assertThat(json).doesNotContain("\n");
        assertThat(Schemas.problems("status", json.getBytes(StandardCharsets.UTF_8)))
                .as(json)
                .isEmpty();
        return StrictJson.read(json, "status");
    }

    private Ending status(Map<String, String> more) {
        return status(more, Map.of());
    }

    private Ending status(Map<String, String> more, Map<String, String> typed) {
        Map<String, String> parameters = new TreeMap<>(Map.of("gate.artifacts", "a root"));
        parameters.putAll(more);
        Map<String, String> properties = new TreeMap<>(Map.of("gate.artifacts", "a root"));
        properties.putAll(typed);
        Invocation invocation = Invocations.of(folder)
                .by("mvn spec-kitty-gate:status")
                .given(parameters)
                .typed(properties)
                .made();
        return new Gate(invocation, Screen.plain(line -> {})).run("status");
    }

    private List<String> tree() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(Path::toString).sorted().toList();
        }
    }
}
