package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.testkit.Invocations;
import ai.speckitty.gate.testkit.ScriptedServer;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody's first call, before anything was cloned. */
class EmptyWorkspaceTest {

    @TempDir
    Path temporary;

    /** It would be found in the comments, when every canary has passed. */
    @Test
    void aRootCauseWithASecretIsRefusedBeforeAnythingIsDone() throws IOException {
        String token = "ghp_" + "Planted0".repeat(5);
        Invocation invocation = Invocations.in(
                temporary, Map.of("gate.rootCause", "rc16-attempt1: the worker's token " + token + " had expired"));

        Ending ending = new Gate(invocation, Screen.plain(line -> {})).phase(GatePhase.DOCTOR);

        assertThat(ending.card())
                .startsWith("[ERROR CONFIG_INVALID] ")
                .contains("gate.rootCause: holds a GitHub token");
        assertThat(ending.card() + Files.readString(temporary.resolve("target/spec-kitty-gate/verdict.json")))
                .doesNotContain("Planted0");
        assertThat(temporary.resolve("target/spec-kitty-gate/ledger.jsonl")).doesNotExist();
    }

    @Test
    void doctorNamesTheMissingCheckoutsAndLeavesRoomForThem() throws IOException {
        Path workspace = Files.createDirectories(temporary.resolve("work space"));
        try (ScriptedServer github = ScriptedServer.start()) {
            github.answer("GET", "/user", seen -> ScriptedServer.Reply.json(401, "{\"message\":\"Bad credentials\"}"));
            Invocation invocation = Invocations.in(
                    temporary,
                    Map.of(
                            "gate.workspace",
                            workspace.toString(),
                            "gate.github.apiUrl",
                            github.uri().toString()),
                    "not-a-token-that-anybody-knows");

            Ending ending = new Gate(invocation, Screen.plain(line -> {})).phase(GatePhase.DOCTOR);

            assertThat(ending.standing()).isEqualTo(Standing.ERROR);
            assertThat(ending.card()).startsWith("[ERROR NOT_READY] ");
            assertThat(Files.readString(temporary.resolve("target/spec-kitty-gate/verdict.json")))
                    .contains("spec-kitty-end-to-end-testing");
            assertThat(workspace).isEmptyDirectory();
        }
    }
}
