package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.evidence.EvidenceFixture;
import ai.speckitty.gate.evidence.GateRun;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.rehearsal.Scenarios;
import ai.speckitty.gate.rehearsal.World;
import ai.speckitty.gate.testkit.Invocations;
import ai.speckitty.gate.testkit.Worlds;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run belongs to the evidence root that doctor opened it for. */
class EvidenceRootTest {

    @TempDir
    Path temporary;

    @Test
    void aGoalUnderAnotherEvidenceRootIsNoneOfThisRun() throws Exception {
        try (World world = Worlds.open(Scenarios.GREEN, temporary.resolve("world"), false)) {
            assertThat(goal(world, GatePhase.DOCTOR, "evidence").standing()).isEqualTo(Standing.PASSED);
            Path ledger = temporary.resolve("target/spec-kitty-gate/ledger.jsonl");
            byte[] before = Files.readAllBytes(ledger);

            Ending elsewhere = goal(world, GatePhase.INSTALL_RC, "elsewhere");

            assertThat(elsewhere.card()).startsWith("[ERROR PREREQUISITE_MISSING] ");
            assertThat(elsewhere.card()).contains("release repo:elsewhere", "release repo:evidence");
            assertThat(ledger).hasBinaryContent(before);
            assertThat(goal(world, GatePhase.INSTALL_RC, "evidence").card())
                    .as("there the run goes on, and misses its predecessors")
                    .startsWith("[ERROR PREREQUISITE_MISSING] ")
                    .contains("verify-blockers");
        }
    }

    /** What would follow it is the start of a gate that posts. */
    @Test
    void aRealGoalIsNoneOfADryRunAndIsNotToldToBeOne() throws Exception {
        Path verdict = temporary.resolve("target/spec-kitty-gate/verdict.json");
        try (World world = Worlds.open(Scenarios.GREEN, temporary.resolve("world"), false)) {
            assertThat(goal(world, GatePhase.DOCTOR, "evidence", Map.of("gate.dryRun", "true"))
                            .standing())
                    .isEqualTo(Standing.PASSED);
            assertThat(goal(world, GatePhase.INSTALL_RC, "evidence").card())
                    .startsWith("[ERROR PREREQUISITE_MISSING] ")
                    .contains("true as in this gate run");
            assertThat(StrictJson.read(Files.readString(verdict), "verdict")
                            .path("next")
                            .asText())
                    .contains(" -Dgate.dryRun=true");

            assertThat(goal(world, GatePhase.DOCTOR, "evidence").standing()).isEqualTo(Standing.PASSED);
            assertThat(goal(world, GatePhase.INSTALL_RC, "evidence", Map.of("gate.dryRun", "true"))
                            .card())
                    .startsWith("[ERROR PREREQUISITE_MISSING] ")
                    .contains("false as in this gate run");
            assertThat(StrictJson.read(Files.readString(verdict), "verdict")
                            .path("next")
                            .asText())
                    .containsOnlyOnce(" -Dgate.dryRun=true");
        }
    }

    /** Its run never has an attempt: it ends before, or is only doctor. */
    @Test
    void whatDoctorSealsAsAbandonedIsOnThePageOfAllAttempts() throws Exception {
        EvidenceFixture places = new EvidenceFixture(temporary.resolve("of a gate that died"));
        try (GateRun run = places.run()) {
            EvidenceFixture.passTo(run, GatePhase.CANARY_SINGLE);
        }
        try (World world = Worlds.open(Scenarios.GREEN, temporary.resolve("world"), false)) {
            assertThat(goal(world, GatePhase.DOCTOR, places.root.toString()).standing())
                    .isEqualTo(Standing.PASSED);
        }

        JsonNode attempts = StrictJson.read(Files.readString(places.root.resolve("index.json")), "index")
                .path("attempts");
        assertThat(attempts)
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.path("attempt").asText() + " "
                                + attempt.path("code").asText())
                        .isEqualTo("rc16-attempt1 INTERRUPTED"));
        assertThat(places.root.resolve("index.html")).isRegularFile();
    }

    private Ending goal(World world, GatePhase phase, String artifacts) throws IOException {
        return goal(world, phase, artifacts, Map.of());
    }

    private Ending goal(World world, GatePhase phase, String artifacts, Map<String, String> more) throws IOException {
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "gate.definition", world.definition().toString(),
                "gate.workspace", world.workspace().toString(),
                "gate.artifacts", artifacts,
                "gate.github.apiUrl", world.servers().githubUrl().toString(),
                "gate.pypi.url", world.servers().pypiUrl().toString(),
                "gate.saas.url", world.servers().saasUrl().toString()));
        parameters.putAll(more);
        for (String tool : List.of("uv", "pipx")) {
            if (Files.exists(world.path().resolve(tool))) {
                parameters.put("gate." + tool, world.path().resolve(tool).toString());
            }
        }
        Invocation invocation = Invocations.in(temporary, parameters, world.token());
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.put("PATH", world.path() + File.pathSeparator + environment.getOrDefault("PATH", ""));
        Machine machine = new Machine(
                environment,
                world.home(),
                TimeSource.system(),
                new SecureRandom(),
                Machine.real().signals());
        return new Gate(invocation, Screen.plain(line -> {}), machine).rehearsed(phase);
    }
}
