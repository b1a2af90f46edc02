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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void doctorNamesAllThatIsMissingAndLeavesRoomForIt(boolean made) throws IOException {
        Path workspace = temporary.resolve("work space");
        if (made) {
            Files.createDirectory(workspace);
        }
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
                    .contains(workspace.resolve("spec-kitty-end-to-end-testing") + "\"", "token")
                    .matches(json -> json.contains("prepare-workspace.sh") != made);
            if (made) {
                assertThat(workspace).isEmptyDirectory();
            } else {
                assertThat(workspace).doesNotExist();
            }
        }
    }
}
