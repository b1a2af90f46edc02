package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.process.ShutdownSignals;
import ai.speckitty.gate.rehearsal.Faults;
import ai.speckitty.gate.rehearsal.Request;
import ai.speckitty.gate.rehearsal.Scenarios;
import ai.speckitty.gate.rehearsal.World;
import ai.speckitty.gate.testkit.Invocations;
import ai.speckitty.gate.testkit.Shell;
import ai.speckitty.gate.testkit.Worlds;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessChecksTest {

    @TempDir
    Path folder;

    /** A checkout from before a renaming is only known by GitHub, and the first token is one that GitHub refuses. */
    @Test
    void aRenamingIsAskedForWithTheTokenThatIsSettled() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("release repo"));
        try (World world = Worlds.open(Scenarios.of("green").orElseThrow(), folder, true)) {
            Shell.git(
                    world.workspace().resolve("spec-kitty"),
                    "remote",
                    "set-url",
                    "origin",
                    "https://github.com/former/spec-kitty.git");
            Faults.always(
                    world.servers().github(),
                    "GET /repos/former/spec-kitty",
                    (asked, github) -> github.answer(new Request(
                            asked.service(),
                            asked.method(),
                            "/repos/Priivacy-ai/spec-kitty",
                            asked.query(),
                            asked.headers(),
                            asked.body())));
            Machine machine = new Machine(
                    Map.of(
                            "PATH",
                            world.path() + ":" + System.getenv("PATH"),
                            "GH_TOKEN",
                            "of-before",
                            "GITHUB_TOKEN",
                            world.token()),
                    world.home(),
                    TimeSource.system(),
                    new SecureRandom(),
                    new ShutdownSignals());
            Map<String, String> parameters = Map.of(
                    "gate.definition", world.definition().toString(),
                    "gate.workspace", world.workspace().toString(),
                    "gate.github.apiUrl", world.servers().githubUrl().toString(),
                    "gate.pipx", world.path().resolve("pipx").toString(),
                    "gate.uv", world.path().resolve("uv").toString());

            Ending doctor = new Gate(Invocations.in(directory, parameters), Screen.plain(line -> {}), machine)
                    .phase(GatePhase.DOCTOR);

            assertThat(doctor.standing()).as(doctor.card()).isEqualTo(Standing.PASSED);
            assertThat(Files.readString(directory.resolve("target/spec-kitty-gate/ledger.jsonl")))
                    .containsOnlyOnce("token-settled");
            Machine refused = new Machine(
                    Map.of("PATH", world.path() + ":" + System.getenv("PATH"), "GH_TOKEN", "of-before"),
                    world.home(),
                    TimeSource.system(),
                    new SecureRandom(),
                    new ShutdownSignals());
            assertThat(new Gate(Invocations.in(directory, parameters), Screen.plain(line -> {}), refused)
                            .phase(GatePhase.DOCTOR)
                            .card())
                    .containsIgnoringWhitespaces(
                            "GitHub cannot be asked whether that is another name of it: AUTH_REFUSED");
        }
    }

    /** There is room for a lock, and for no file of an attempt: on Linux a path has 4095 bytes. */
    @Test
    void anEvidenceRootThatCannotKeepFilesIsFoundOutBeforeAnythingCostsTime() throws Exception {
        Path directory = Files.createDirectory(folder.resolve("release repo"));
        Path root = folder;
        while (root.toString().length() < 4072) {
            root = root.resolve("x"
                    .repeat(Math.min(200, Math.max(1, 4071 - root.toString().length()))));
        }
        try (World world = Worlds.open(Scenarios.of("green").orElseThrow(), folder, true)) {
            Machine machine = new Machine(
                    Map.of("PATH", world.path() + ":" + System.getenv("PATH")),
                    world.home(),
                    TimeSource.system(),
                    new SecureRandom(),
                    new ShutdownSignals());
            Map<String, String> parameters = Map.of(
                    "gate.artifacts", root.toString(),
                    "gate.definition", world.definition().toString(),
                    "gate.workspace", world.workspace().toString(),
                    "gate.github.apiUrl", world.servers().githubUrl().toString(),
                    "gate.pipx", world.path().resolve("pipx").toString(),
                    "gate.uv", world.path().resolve("uv").toString());

            Ending doctor = new Gate(
                            Invocations.in(directory, parameters, world.token()), Screen.plain(line -> {}), machine)
                    .phase(GatePhase.DOCTOR);

            assertThat(doctor.card()).startsWith("[ERROR NOT_READY] ").contains("hard links and modes");
            JsonNode result = StrictJson.read(
                    Files.readString(directory.resolve("target/spec-kitty-gate/phases/doctor.json")), "doctor");
            assertThat(result.path("code").asText()).isEqualTo("NOT_READY");
            assertThat(result.path("findings"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.path("found").asText())
                            .startsWith("cannot keep evidence: ")
                            .contains("File name too long"));
            assertThat(root.toFile().list()).containsExactly(".spec-kitty-gate.lock");
        }
    }
}
