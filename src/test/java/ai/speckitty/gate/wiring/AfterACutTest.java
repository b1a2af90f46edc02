package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.evidence.GateRun;
import ai.speckitty.gate.evidence.RecordRedactor;
import ai.speckitty.gate.evidence.ledger.CrashPoints;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunContext;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.evidence.seal.EvidenceVerifier;
import ai.speckitty.gate.evidence.seal.KeySource;
import ai.speckitty.gate.evidence.seal.PostedTexts;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.rehearsal.Scenarios;
import ai.speckitty.gate.rehearsal.World;
import ai.speckitty.gate.testkit.OtherGates;
import ai.speckitty.gate.testkit.ReleaseJob;
import ai.speckitty.gate.testkit.WholeFacts;
import ai.speckitty.gate.testkit.Worlds;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goals do and say after a gate was killed, lost its disk, or was sealed by another one. Doctor has passed in each test. */
class AfterACutTest {

    /** A machine that stops at some point of what it writes. */
    private static final class Cut extends Error {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path temporary;

    private World world;
    private ReleaseJob job;
    private int filesLeft = Integer.MAX_VALUE;

    @BeforeEach
    void doctorPassed() throws Exception {
        world = World.open(
                OtherGates.read(OtherGates.LIGHTHOUSE),
                Optional.empty(),
                Scenarios.GREEN,
                temporary.resolve("the world"),
                Worlds.tools(temporary, false));
        job = ReleaseJob.on(world, temporary.resolve("machine"), "rc5-attempt1");
        assertThat(goal(GatePhase.DOCTOR).standing()).isEqualTo(Standing.PASSED);
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    /** Before the key, and before the archive. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aSealThatWasCutOffIsMadeUpForBeforeAnybodySaysThatItPassed(int file) throws Exception {
        try (GateRun run = run()) {
            passBefore(run, null);
            filesLeft = file;
            assertThatThrownBy(run::seal).isInstanceOf(Cut.class);
        }

        Ending again = goal(GatePhase.POST_TRACKER);

        assertThat(again.card()).startsWith("[PASSED] ");
        verifies();
        assertThat(root().resolve("rc5-attempt1.zip")).isRegularFile();
        assertThat(Files.readString(root().resolve("index.json"))).contains("rc5-attempt1");
    }

    @Test
    void aReportThatStandsAlreadyDoesNotKeepTheGateFromItsEnd() throws Exception {
        try (GateRun run = run()) {
            passBefore(run, null);
            run.publish("report.html", "an earlier report".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(goal(GatePhase.POST_TRACKER).card()).startsWith("[PASSED] ");
        verifies();
    }

    @Test
    void aRunThatAnotherGateSealedSaysSoAndHowToGoOn() throws Exception {
        try (GateRun run = run()) {
            passBefore(run, GatePhase.CANARY_TEAMSPACE);
        }
        Path elsewhere = temporary.resolve("another clone");
        try (GateRun other = run(elsewhere)) {
            other.open(context(), definition());
            assertThat(other.settleAbandoned(events -> List.of())).containsExactly("rc5-attempt1");
        }

        assertThat(goal(GatePhase.CANARY_TEAMSPACE).card())
                .startsWith("[ERROR PREREQUISITE_MISSING] ")
                .contains("rc5-attempt1 was sealed as abandoned", "-Dgate.resume=rc5-attempt1");
        assertThat(goal(GatePhase.CANARY_FOURRUN).card()).as("it has passed").isEmpty();
        assertThat(status())
                .contains("canary-teamspace", "INTERRUPTED", "mvn verify")
                .contains("-Dgate.resume=rc5-attempt1")
                .doesNotContain(":canary-teamspace");
        assertThat(AttemptRows.of(root())).singleElement().asString().contains("CANARY_TEAMSPACE");
    }

    @Test
    void whatWasCutOffWhilePostingGoesOnByThatGoal() {
        try (GateRun run = run()) {
            passBefore(run, GatePhase.POST_TRACKER);
            run.begin(GatePhase.POST_TRACKER);
        }
        assertThat(status()).contains("if it was cut off, mvn ").endsWith(":post-tracker");
    }

    @Test
    void whatWasCutOffBeforeIsSealedByTheDoctorThatResumesIt() {
        try (GateRun run = run()) {
            passBefore(run, GatePhase.CANARY_FOURRUN);
            run.begin(GatePhase.CANARY_FOURRUN);
        }
        assertThat(status()).contains("if it was cut off, mvn verify", "-Dgate.resume=rc5-attempt1");
        notYetReady();

        Ending doctor = goal(GatePhase.DOCTOR, Map.of("gate.resume", "rc5-attempt1"));

        assertThat(doctor.standing()).as(doctor.card()).isEqualTo(Standing.PASSED);
        assertThat(RunRecord.read(job.working()).events("resumed-from"))
                .singleElement()
                .satisfies(data -> assertThat(data.path("attempt").asText()).isEqualTo("rc5-attempt1"));
        assertThat(goal(GatePhase.DOCTOR, Map.of("gate.resume", "rc5-attempt2")).card())
                .startsWith("[ERROR CONFIG_INVALID] ");
    }

    /** What is resumed is neither sealed nor forgotten by a doctor that lacks something. */
    private void notYetReady() {
        Ending lacking = goal(GatePhase.DOCTOR, Map.of("gate.resume", "rc5-attempt1", "gate.pipx", "no-such-pipx"));
        assertThat(lacking.card()).startsWith("[ERROR NOT_READY] ").contains("-Dgate.resume=rc5-attempt1");
        assertThat(status()).contains("-Dgate.resume=rc5-attempt1");
        assertThat(job.attempt().resolve("SHA256SUMS")).doesNotExist();
    }

    /** With a root of its own on the canaries' machine, doctor has not seen what lies there. */
    @Test
    void whatWasCutOffWhereDoctorDidNotRunIsSealedByInstallRc() throws Exception {
        try (GateRun other = run(temporary.resolve("the pipeline before"))) {
            other.open(context(), definition());
            Stream.of(GatePhase.values())
                    .takeWhile(phase -> phase != GatePhase.CANARY_FOURRUN)
                    .forEach(phase -> pass(other, phase));
            other.begin(GatePhase.CANARY_FOURRUN);
        }
        try (GateRun run = run()) {
            passBefore(run, GatePhase.INSTALL_RC);
        }

        goal(GatePhase.INSTALL_RC);

        verifies();
        assertThat(AttemptRows.of(root())).singleElement().asString().contains("INTERRUPTED", "CANARY_FOURRUN");
        assertThat(root().resolve("index.html")).isRegularFile();
    }

    /** The folder of the attempt was claimed, and what was found so far could not be copied into it. */
    @Test
    void anAttemptThatNeverOpenedIsNotToBeResumed() throws Exception {
        try (GateRun run = run()) {
            passBefore(run, GatePhase.CANARY_SINGLE);
            run.begin(GatePhase.CANARY_SINGLE);
            filesLeft = 2;
            assertThatThrownBy(() -> run.open("rc5")).isInstanceOf(Cut.class);
            end(run, GatePhase.CANARY_SINGLE, Verdict.of(Code.STORAGE_FAILED, new Finding("disk", "full", "room")));
        }

        assertThat(job.attempt()).isDirectory();
        assertThat(status())
                .contains("STORAGE_FAILED")
                .contains("mvn verify")
                .doesNotContain("gate.resume", "attempt rc5-attempt1");
    }

    private String status() {
        return new Gate(job.invocation(), Screen.plain(line -> {}), job.machine())
                .run("status")
                .card();
    }

    private byte[] definition() throws Exception {
        return Files.readAllBytes(job.working().resolve("definition.yaml"));
    }

    private RunContext context() throws Exception {
        return RunRecord.read(job.working()).context();
    }

    private void verifies() {
        assertThat(new EvidenceVerifier(Optional.empty(), PostedTexts.UNREAD)
                        .one(job.attempt())
                        .findings())
                .isEmpty();
    }

    /** Passes the phases before one; all of them when none is named. */
    private static void passBefore(GateRun run, @Nullable GatePhase end) {
        run.continueNewest();
        Stream.of(GatePhase.values()).skip(1).takeWhile(phase -> phase != end).forEach(phase -> pass(run, phase));
    }

    private static void pass(GateRun run, GatePhase phase) {
        run.begin(phase);
        if (phase == GatePhase.CANARY_SINGLE) {
            run.open("rc5");
        }
        end(run, phase, Verdict.passed(List.of()));
    }

    private static void end(GateRun run, GatePhase phase, Verdict verdict) {
        run.end(new PhaseResult(
                phase,
                verdict,
                TimeSource.system().now(),
                TimeSource.system().now(),
                WholeFacts.of(phase, StrictJson.object())));
    }

    private GateRun run() {
        return run(job.working());
    }

    private GateRun run(Path working) {
        CrashPoints crash = point -> {
            if (point.equals("before-temporary") && --filesLeft == 0) {
                throw new Cut();
            }
        };
        return new GateRun(
                working,
                root(),
                TimeSource.system(),
                KeySource.from(new SecureRandom()),
                crash,
                RecordRedactor.ofNothing());
    }

    private Path root() {
        return Objects.requireNonNull(job.attempt().getParent());
    }

    private Ending goal(GatePhase phase) {
        return goal(phase, Map.of());
    }

    private Ending goal(GatePhase phase, Map<String, String> more) {
        return new Gate(job.invocation(more), Screen.plain(line -> {}), job.machine()).phase(phase);
    }
}
