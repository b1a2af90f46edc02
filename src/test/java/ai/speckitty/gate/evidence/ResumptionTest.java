package ai.speckitty.gate.evidence;

import static ai.speckitty.gate.testkit.Stops.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.seal.EvidenceVerifier;
import ai.speckitty.gate.evidence.seal.PostedTexts;
import ai.speckitty.gate.evidence.seal.Verification;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.testkit.WholeFacts;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResumptionTest {

    private static final Duration DAY = Duration.ofHours(24);
    private static final Optional<String> HARNESS = Optional.of("e".repeat(40));

    @TempDir
    Path folder;

    EvidenceFixture places;

    @BeforeEach
    void aFailedTeamspaceRun() {
        places = new EvidenceFixture(folder);
        try (GateRun run = places.run()) {
            run.open(EvidenceFixture.context(false), EvidenceFixture.DEFINITION);
            passAll(run, "s1", "3.2.0rc16", GatePhase.CANARY_TEAMSPACE);
            run.begin(GatePhase.CANARY_TEAMSPACE);
            run.end(EvidenceFixture.stopped(GatePhase.CANARY_TEAMSPACE, Code.TEAMSPACE_FAILED));
            run.seal();
        }
    }

    @Test
    void passedCanariesAreCarriedWithTheirProofAndTheRestRunsAgain() {
        try (GateRun run = resumed("s1", "3.2.0rc16")) {
            Resumption resumption = new Resumption(run, EvidenceFixture.time(), DAY);
            assertThat(resumption.carry(GatePhase.PREFLIGHT, HARNESS).done()).isFalse();
            assertThat(resumption.carry(GatePhase.CANARY_SINGLE, HARNESS).done())
                    .isTrue();
            assertThat(resumption.carry(GatePhase.CANARY_FOURRUN, HARNESS).done())
                    .isTrue();
            assertThat(run.attempt()).contains("rc16-attempt2");
            assertThat(run.soFar().passed()).contains(GatePhase.CANARY_SINGLE, GatePhase.CANARY_FOURRUN);
            assertThat(run.path("latest.json")).exists();
            assertThat(run.samples().stream()
                            .filter(line -> line.path("phase").asText().equals("canary-fourrun")))
                    .hasSize(1);
            assertThat(run.result(GatePhase.CANARY_SINGLE)
                            .orElseThrow()
                            .facts()
                            .path("carriedFrom")
                            .asText())
                    .isEqualTo("rc16-attempt1");
            assertThat(resumption.carry(GatePhase.CANARY_TEAMSPACE, HARNESS).done())
                    .isFalse();
            run.seal();
        }
        assertThat(new EvidenceVerifier(Optional.empty(), PostedTexts.UNREAD).all(places.root))
                .hasSize(2)
                .allMatch(Verification::isIntact);
    }

    @Test
    void whatNoLongerHoldsRunsAgain() {
        assertRunsAgain("s2", "3.2.0rc16", HARNESS, DAY);
        assertRunsAgain("s1", "3.2.0rc17", HARNESS, DAY);
        assertRunsAgain("s1", "3.2.0rc16", Optional.of("1".repeat(40)), DAY);
        assertRunsAgain("s1", "3.2.0rc16", Optional.empty(), DAY);
        assertRunsAgain("s1", "3.2.0rc16", HARNESS, Duration.ofMillis(1));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change(
                        "another wheel of the candidate: 1",
                        facts -> facts.withObject("wheel").put("sha256", "1")),
                change(
                        "another Python interpreter: cpython 3.12.1",
                        facts -> facts.put("interpreter", "cpython 3.12.1")),
                change(
                        "another version of the events package: 5.1.1",
                        facts -> facts.withObject("events").put("version", "5.1.1")),
                change("another version of the events package: none", facts -> facts.remove("events")),
                change("another content of what is installed: 2", facts -> facts.put("contentSha256", "2")),
                change(
                        "another Python interpreter: none",
                        facts -> facts.remove(List.of("contentSha256", "installedSha256", "interpreter"))),
                change("another commit of the candidate: 3", facts -> facts.put("commit", "3")));
    }

    private static Arguments change(String reason, Consumer<ObjectNode> change) {
        return Arguments.of(reason, change);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aCanaryIsCarriedOnlyIntoTheEnvironmentThatItRanIn(String reason, Consumer<ObjectNode> change) {
        try (GateRun run = places.run()) {
            run.open(EvidenceFixture.context(false), EvidenceFixture.DEFINITION);
            new Resumption(run, EvidenceFixture.time(), DAY).from("rc16-attempt1");
            passAll(run, "s1", "3.2.0rc16", GatePhase.CANARY_SINGLE, change);

            Resumption.Carried carried =
                    new Resumption(run, EvidenceFixture.time(), DAY).carry(GatePhase.CANARY_SINGLE, HARNESS);

            assertThat(carried.done()).isFalse();
            assertThat(carried.reason()).startsWith(reason + ", then ");
        }
    }

    @Test
    void whatIsNotInTheFormThatIsReadRunsAgain() {
        try (GateRun run = places.run()) {
            run.open(EvidenceFixture.context(false), EvidenceFixture.DEFINITION);
            new Resumption(run, EvidenceFixture.time(), DAY).from("rc16-attempt1");
            passAll(run, "s1", "3.2.0rc16", GatePhase.CANARY_SINGLE, facts -> facts.remove("contentSha256"));

            Resumption.Carried carried =
                    new Resumption(run, EvidenceFixture.time(), DAY).carry(GatePhase.CANARY_SINGLE, HARNESS);

            assertThat(carried.done()).isFalse();
            assertThat(carried.reason()).startsWith("facts in another form: ").contains("contentSha256");
        }
    }

    @Test
    void aStreakIsNeverCarriedBehindACanaryThatRanAgain() {
        try (GateRun run = resumed("s1", "3.2.0rc16")) {
            run.begin(GatePhase.CANARY_SINGLE);
            run.open("rc16");
            run.end(EvidenceFixture.passed(GatePhase.CANARY_SINGLE));
            assertThat(new Resumption(run, EvidenceFixture.time(), DAY)
                            .carry(GatePhase.CANARY_FOURRUN, HARNESS)
                            .done())
                    .isFalse();
        }
    }

    @Test
    void onlyAnIntactAttemptOfTheSameKindIsResumed() throws IOException {
        try (GateRun run = places.run()) {
            run.open(EvidenceFixture.context(true), EvidenceFixture.DEFINITION);
            Resumption resumption = new Resumption(run, EvidenceFixture.time(), DAY);
            assertCode(() -> resumption.from("rc16-attempt1"), Code.CONFIG_INVALID);
            assertCode(() -> resumption.from("rc16-attempt9"), Code.CONFIG_INVALID);
            assertCode(() -> resumption.from("../x"), Code.CONFIG_INVALID);
        }
        Path file = places.root.resolve("rc16-attempt1/latest.json");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(file, "{\"forged\":1}");
        try (GateRun run = places.run()) {
            run.open(EvidenceFixture.context(false), EvidenceFixture.DEFINITION);
            assertCode(
                    () -> new Resumption(run, EvidenceFixture.time(), DAY).from("rc16-attempt1"),
                    Code.EVIDENCE_TAMPERED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAttemptAfterWhoseEndNothingCountsIsNotResumed(Code code) {
        try (GateRun run = places.run()) {
            run.open(EvidenceFixture.context(false), EvidenceFixture.DEFINITION);
            passAll(run, "s1", "3.2.0rc16", GatePhase.POST_EVIDENCE);
            run.begin(GatePhase.POST_EVIDENCE);
            run.end(EvidenceFixture.stopped(GatePhase.POST_EVIDENCE, code));
            run.seal();
        }
        try (GateRun run = places.run()) {
            run.open(EvidenceFixture.context(false), EvidenceFixture.DEFINITION);
            Resumption resumption = new Resumption(run, EvidenceFixture.time(), DAY);
            if (code.startsAfresh()) {
                assertCode(() -> resumption.from("rc16-attempt2"), Code.CONFIG_INVALID);
                assertThat(run.events(Resumption.RESUMED)).isEmpty();
            } else {
                resumption.from("rc16-attempt2");
                assertThat(run.events(Resumption.RESUMED)).hasSize(1);
            }
        }
    }

    private void assertRunsAgain(String build, String version, Optional<String> harness, Duration freshness) {
        try (GateRun run = resumed(build, version)) {
            assertThat(new Resumption(run, EvidenceFixture.time(), freshness)
                            .carry(GatePhase.CANARY_SINGLE, harness)
                            .done())
                    .isFalse();
            assertThat(run.attempt()).isEmpty();
        }
    }

    private GateRun resumed(String build, String version) {
        GateRun run = places.run();
        run.open(EvidenceFixture.context(false), EvidenceFixture.DEFINITION);
        new Resumption(run, EvidenceFixture.time(), DAY).from("rc16-attempt1");
        passAll(run, build, version, GatePhase.CANARY_SINGLE);
        return run;
    }

    private static void passAll(GateRun run, String build, String version, GatePhase end) {
        passAll(run, build, version, end, facts -> {});
    }

    private static void passAll(GateRun run, String build, String version, GatePhase end, Consumer<ObjectNode> change) {
        for (GatePhase phase : EvidenceFixture.before(end)) {
            run.begin(phase);
            ObjectNode facts = StrictJson.object();
            switch (phase) {
                case INSTALL_RC -> {
                    facts.put("version", version).put("commit", "c".repeat(40)).put("interpreter", "cpython 3.11.2");
                    facts.put("contentSha256", "d".repeat(64));
                    facts.putObject("wheel").put("sha256", "f".repeat(64));
                    facts.putObject("events").put("version", "5.1.0");
                }
                case PREFLIGHT -> facts.putObject("saas").put("gitSha", build);
                case CANARY_SINGLE -> {
                    run.open("rc16");
                    run.publish("latest.json", "{}\n".getBytes(StandardCharsets.UTF_8));
                    facts.putObject("harness").put("commit", HARNESS.orElseThrow());
                }
                case CANARY_FOURRUN -> facts.putObject("harness").put("commit", HARNESS.orElseThrow());
                default -> facts.removeAll();
            }
            ObjectNode whole = facts.isEmpty() ? facts : WholeFacts.of(phase, facts);
            if (phase == GatePhase.INSTALL_RC) {
                change.accept(whole);
            }
            run.sample(StrictJson.object().put("ready", true));
            run.end(new PhaseResult(
                    phase,
                    Verdict.passed(List.of()),
                    EvidenceFixture.START,
                    EvidenceFixture.START.plusMillis(2),
                    whole));
        }
    }
}
