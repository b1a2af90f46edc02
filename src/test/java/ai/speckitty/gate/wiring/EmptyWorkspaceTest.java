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
