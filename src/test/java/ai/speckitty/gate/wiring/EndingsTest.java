package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
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

    @Test
    void whatWasRefusedIsNeitherRepeatedNorLeftOut() throws Exception {
        Verdict refused = Verdict.of(
                Code.CONFIG_INVALID, List.of(new Finding("gate.dryrun", "no such parameter", "one that is known")));

        endings(Map.of("gate.dryrun", "true", "gate.rc", "3.2.0rc16"), Map.of()).refused(refused);

        assertThat(StrictJson.read(Files.readAllBytes(working.resolve("verdict.json")), "verdict.json")
                        .path("next")
                        .asText())
                .isEqualTo("mvn verify <-Dgate.dryrun, corrected> -Dgate.rc=3.2.0rc16");
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

    @Test
    void aVerdictThatCannotBeWrittenIsSaidAndChangesNoStanding() throws Exception {
        Files.createDirectories(folder.resolve("target"));
        Files.writeString(working, "a file where the folder should be");

        Ending ending = endings(Map.of(), Map.of()).refused(refused(Code.CONFIG_INVALID));

        assertThat(ending.standing()).isEqualTo(Standing.ERROR);
        assertThat(ending.card()).startsWith("[ERROR CONFIG_INVALID] ").contains("verdict.json could not be written");
    }

    @Test
    void theNextCommandRepeatsWhatWasGivenButNotWhatCountedOnce() {
        Endings endings = endings(
                Map.of(
                        "gate.rc", "3.2.0rc16",
                        "gate.workspace", "/a b/\"c\"",
                        "gate.resume", "rc16-attempt1",
                        "gate.rootCause", "rc16-attempt1: a long reason",
                        "maven.repo.local", "/elsewhere"),
                Map.of());

        assertThat(endings.command()).isEqualTo("mvn verify -Dgate.rc=3.2.0rc16 -Dgate.workspace=\"/a b/\\\"c\\\"\"");
    }

    private Endings endings(Map<String, String> given, Map<String, String> environment) {
        Invocation invocation = new Invocation(
                "mvn verify",
                given,
                List.of(),
                given,
                Map.of(),
                folder,
                folder.resolve("target"),
                1,
                false,
                server -> Optional.empty(),
                Optional.empty());
        return new Endings(
                invocation,
                new Machine(
                        environment,
                        folder,
                        TimeSource.system(),
                        new SecureRandom(),
                        Machine.real().signals()));
    }

    private static Verdict refused(Code code) {
        return Verdict.of(code, new Finding("gate.rc", "x", "a version"));
    }
}
