package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.report.RunView;
import ai.speckitty.gate.testkit.Invocations;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndingsTest {

    @TempDir
    Path folder;

    private Path working;

    @BeforeEach
    void working() {
        working = folder.resolve("target/spec-kitty-gate");
    }

    @Test
    void aGoalThatDidNothingStillSaysSoWherePipelinesLook() throws Exception {
        Ending ending = endings(Map.of(), Map.of()).refused(refused(Code.CONFIG_INVALID));

        assertThat(ending.standing()).isEqualTo(Standing.ERROR);
        assertThat(ending.card()).startsWith("[ERROR CONFIG_INVALID] phase4-identity-boundary");
        JsonNode verdict = StrictJson.read(Files.readAllBytes(working.resolve("verdict.json")), "verdict.json");
        assertThat(verdict.path("code").asText()).isEqualTo("CONFIG_INVALID");
        assertThat(working.resolve("report.html")).exists();
        assertThat(working.resolve("summary.md")).content().contains("CONFIG_INVALID");
        assertThat(working.resolve("TEST-spec-kitty-gate.xml")).exists();
    }

    /** A job may ask for a report, or check evidence, whatever came before. */
    @Test
    void aGoalBesideTheRunLeavesTheStopOfTheRun() throws Exception {
        String stop = "{\"verdict\":\"WAITING\",\"phase\":\"verify-blockers\"}\n";
        String pass = "{\"verdict\":\"PASSED\",\"phase\":null}\n";
        Path verdict = Files.createDirectories(working).resolve("verdict.json");
        Path report = Files.writeString(working.resolve("report.html"), "of the run");
        Endings endings = endings(Map.of(), Map.of(), "mvn spec-kitty-gate:report");

        Files.writeString(verdict, stop);
        assertThat(endings.refusedAside(refused(Code.EVIDENCE_INCOMPLETE)).card())
                .startsWith("[STOP EVIDENCE_INC");
        assertThat(verdict).hasContent(stop);
        assertThat(report).hasContent("of the run");

        endings.refusedAside(refused(Code.EVIDENCE_TAMPERED));
        assertThat(verdict).content().contains("EVIDENCE_TAMPERED");
        for (String other : List.of(pass, "{", "")) {
            Files.writeString(verdict, other);
            endings.refusedAside(refused(Code.CONFIG_INVALID));
            assertThat(verdict).content().contains("CONFIG_INVALID");
        }
    }

    @Test
    void aMisspeltNameIsSaidAsItWasMeant() throws Exception {
        Verdict refused = Verdict.of(
                Code.CONFIG_INVALID, List.of(new Finding("gate.dryrun", "no such parameter", "one that is known")));

        endings(Map.of("gate.dryrun", "true", "gate.rc", "3.2.0rc16"), Map.of()).refused(refused);

        assertThat(StrictJson.read(Files.readAllBytes(working.resolve("verdict.json")), "verdict.json")
                        .path("next")
                        .asText())
                .isEqualTo("mvn verify -Dgate.dryRun=true -Dgate.rc=3.2.0rc16");
    }

    /** Who wanted to rehearse, or to look at evidence, must not be told to start a gate that posts. */
    @Test
    void aGoalBesideTheRunIsCalledAgainItself() {
        String goal = "mvn spec-kitty-gate:rehearse";
        Verdict refused = Verdict.of(
                Code.CONFIG_INVALID,
                List.of(new Finding("gate.rehearse.scenario", "blocker-opn", "list, all, or one of them")));
        Map<String, String> given = Map.of("gate.rehearse.scenario", "blocker-opn", "gate.attempt", "rc16-attempt1");

        assertThat(endings(given, Map.of(), goal).unwritten(refused).card())
                .contains(
                        "next      " + goal + " -Dgate.attempt=rc16-attempt1 -Dgate.rehearse.scenario=\"<corrected>\"");
    }

    @Test
    void aGoalThatWasTypedByItselfIsCalledAgainUnlessItsRunIsAtFault() {
        Invocation typed = Invocations.of(folder)
                .alone("mvn spec-kitty-gate:preflight")
                .typed(Map.of("gate.git", "git"))
                .made();
        Endings endings = new Endings(typed, machine(Map.of()), typed.command(), Optional.empty());

        assertThat(endings.unwritten(refused(Code.CONFIG_INVALID)).card())
                .contains("next      mvn spec-kitty-gate:preflight -Dgate.git=git\n");
        assertThat(endings.unwritten(refused(Code.PREREQUISITE_MISSING)).card())
                .contains("next      mvn verify -Dgate.git=git\n");
    }

    /** Looking again would find what it found. */
    @Test
    void whatOnlyAnotherAttemptCuresIsFollowedByTheGate() {
        assertThat(endings(Map.of("gate.attempt", "rc16-attempt1"), Map.of(), "mvn spec-kitty-gate:verify-evidence")
                        .unwritten(refused(Code.EVIDENCE_INCOMPLETE))
                        .card())
                .contains("next      mvn verify\n");
    }

    @Test
    void whoAsksAnotherGoalForARehearsalIsShownTheOneThatRehearses() {
        Verdict refused = Verdict.of(
                Code.CONFIG_INVALID,
                List.of(new Finding("-Dgate.rehearse.scenario", "this goal does not rehearse", "rehearse")));

        assertThat(endings(Map.of("gate.rehearse.scenario", "green"), Map.of())
                        .refused(refused)
                        .card())
                .contains(
                        "next      mvn ai.speckitty:spec-kitty-gate-maven-plugin:rehearse -Dgate.rehearse.scenario=green");
    }

    @Test
    void theVerdictOfTheGateThatIsAtWorkStays() throws Exception {
        endings(Map.of(), Map.of()).refused(refused(Code.CONFIG_INVALID));
        byte[] before = Files.readAllBytes(working.resolve("verdict.json"));

        Ending ending = endings(Map.of(), Map.of()).refused(refused(Code.GATE_BUSY));

        assertThat(ending.card()).startsWith("[ERROR GATE_BUSY] ");
        assertThat(working.resolve("verdict.json")).hasBinaryContent(before);
    }

    @Test
    void theSummaryIsAppendedWhereTheJobWantsIt() throws Exception {
        Path summary = Files.writeString(folder.resolve("step summary.md"), "what was there\n");

        endings(Map.of(), Map.of("GITHUB_STEP_SUMMARY", summary.toString())).refused(refused(Code.CONFIG_INVALID));

        assertThat(summary).content().startsWith("what was there\n").contains("CONFIG_INVALID");
    }

    /** All goals of a job share one summary: it is told how a run ends, not how each phase does. */
    @Test
    void theJobIsToldTheEndAndEachStop() throws Exception {
        Path summary = folder.resolve("summary of the job.md");
        Endings endings = endings(Map.of(), Map.of("GITHUB_STEP_SUMMARY", summary.toString()));

        endings.said(view(Verdict.passed(List.of())));
        assertThat(summary).doesNotExist();
        endings.last(view(Verdict.passed(List.of())));
        assertThat(summary).content().containsOnlyOnce("## ").contains("PASSED");
        endings.said(view(refused(Code.BLOCKER_OPEN)));
        assertThat(summary).content().contains("BLOCKER_OPEN");
    }

    private static RunView view(Verdict verdict) {
        return new RunView(
                new RunView.Context(
                        "phase4",
                        Optional.empty(),
                        Optional.empty(),
                        "target/spec-kitty-gate",
                        "mvn verify",
                        false,
                        false,
                        Optional.empty(),
                        List.of()),
                verdict,
                Optional.empty(),
                List.of(),
                RunView.Trail.NONE);
    }

    @Test
    void theNextCommandRepeatsNoSecret() throws Exception {
        endings(Map.of("gate.github.token", "S3cr3tT0kenValue99", "gate.dryRun", "true"), Map.of())
                .refused(refused(Code.CONFIG_INVALID));
        String next = StrictJson.read(Files.readAllBytes(working.resolve("verdict.json")), "verdict.json")
                .path("next")
                .asText();

        assertThat(next).contains("-Dgate.dryRun=true").doesNotContain("S3cr3tT0kenValue99");
    }

    @Test
    void aVerdictThatCannotBeWrittenIsAnErrorOfItsOwn() throws Exception {
        Files.createDirectories(folder.resolve("target"));
        Files.writeString(working, "a file where the folder should be");

        Ending ending = endings(Map.of(), Map.of()).refused(refused(Code.BLOCKER_OPEN));

        assertThat(ending.standing()).isEqualTo(Standing.ERROR);
        assertThat(ending.card())
                .startsWith("[ERROR STORAGE_FAILED] ")
                .as("what the phase found is not lost")
                .contains("gate.rc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"report.html", "TEST-spec-kitty-gate.xml", "summary.md", ".verdict.json.tmp"})
    void noOldVerdictStaysBesideAnEndingThatCouldNotBeWritten(String blocked) throws Exception {
        endings(Map.of(), Map.of()).refused(refused(Code.BLOCKER_OPEN));
        Files.deleteIfExists(working.resolve(blocked));
        Files.createDirectories(working.resolve(blocked).resolve("not a file"));

        Ending ending = endings(Map.of(), Map.of()).refused(refused(Code.CONFIG_INVALID));

        assertThat(ending.card()).startsWith("[ERROR STORAGE_FAILED] ");
        Path verdict = working.resolve("verdict.json");
        if (blocked.equals("report.html")) {
            assertThat(StrictJson.read(Files.readAllBytes(verdict), "verdict.json")
                            .path("code")
                            .asText())
                    .isEqualTo("STORAGE_FAILED");
            assertThat(working.resolve("summary.md")).doesNotExist();
        } else {
            assertThat(verdict).doesNotExist();
        }
    }

    @Test
    void anOldVerdictThatCannotBeTakenAwayEndsAGoalBeforeItDoesAnything() throws Exception {
        Files.createDirectories(working.resolve("verdict.json/not a file"));

        GateException refused = catchThrowableOfType(
                GateException.class, () -> endings(Map.of(), Map.of()).begin());

        assertThat(refused.verdict().code()).contains(Code.STORAGE_FAILED);
    }

    @Test
    void aGoalBeginsWithoutTheVerdictOfTheOneBefore() throws Exception {
        endings(Map.of(), Map.of()).refused(refused(Code.BLOCKER_OPEN));

        endings(Map.of(), Map.of()).begin();

        assertThat(working.resolve("verdict.json")).doesNotExist();
        assertThat(working.resolve("TEST-spec-kitty-gate.xml")).doesNotExist();
        assertThat(working.resolve("summary.md")).doesNotExist();
        assertThat(working.resolve("report.html")).exists();
    }

    @Test
    void aJobsPageThatCannotBeWrittenChangesNoStanding() throws Exception {
        Ending ending = endings(Map.of(), Map.of("GITHUB_STEP_SUMMARY", folder.toString()))
                .refused(refused(Code.BLOCKER_OPEN));

        assertThat(ending.standing()).isEqualTo(Standing.WAITING);
        assertThat(ending.card()).contains("the job's summary could not be written");
    }

    @Test
    void theNextCommandRepeatsWhatWasGivenButNotWhatCountedOnce() {
        Endings endings = endings(
                Map.of(
                        "gate.rc", "3.2.0rc16",
                        "gate.workspace", "/a b/\"c\"",
                        "gate.resume", "rc16-attempt1",
                        "gate.rootCause", "rc16-attempt1: a long reason",
                        "gate.notify", "https://hooks.example.org/x?key=0123456789",
                        "gate.format", "json",
                        "gate.rehearse.scenario", "blocker-open",
                        "maven.repo.local", "/elsewhere"),
                Map.of());

        // without the reason for the failure before, install-rc would stop the next try
        assertThat(endings.command())
                .isEqualTo("mvn verify -Dgate.rc=3.2.0rc16 -Dgate.rootCause='rc16-attempt1: a long reason'"
                        + " -Dgate.workspace='/a b/\"c\"'");
    }

    /** A profile of the release repo may ask for it. */
    @Test
    void aDryRunThatNobodyGaveByHandGoesOnAsOne() {
        Endings endings = endings(Map.of(), Map.of("gate.dryRun", "true"), Map.of(), "mvn verify");
        assertThat(endings.command()).isEqualTo("mvn verify -Dgate.dryRun=true");
        assertThat(endings.ofRun("mvn spec-kitty-gate:preflight"))
                .isEqualTo("mvn spec-kitty-gate:preflight -Dgate.dryRun=true");
        assertThat(endings.refused(refused(Code.CONFIG_INVALID)).card()).contains("mvn verify -Dgate.dryRun=true");
    }

    private Endings endings(Map<String, String> given, Map<String, String> environment) {
        return endings(given, environment, "mvn verify");
    }

    private Endings endings(Map<String, String> given, Map<String, String> environment, String again) {
        return endings(given, given, environment, again);
    }

    private Endings endings(
            Map<String, String> given, Map<String, String> injected, Map<String, String> environment, String again) {
        Invocation invocation =
                Invocations.of(folder).given(injected).typed(given).made();
        return new Endings(invocation, machine(environment), again, Optional.empty());
    }

    private Machine machine(Map<String, String> environment) {
        return new Machine(
                environment,
                folder,
                TimeSource.system(),
                new SecureRandom(),
                Machine.real().signals());
    }

    private static Verdict refused(Code code) {
        return Verdict.of(code, new Finding("gate.rc", "x", "a version"));
    }
}
