package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.Cookie;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.process.SpoolFolder;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gate starts besides a run, perhaps while another rehearsal does the same. */
class MachineTest {

    @TempDir
    Path folder;

    /** A program that hangs is ended with all that carries its mark. */
    @Test
    void programsOfTwoRunnersNeverCarryTheSameMark() {
        String mark = markOfTheFirstProgram();

        assertThat(mark).startsWith("0000000000000000:world-");
        assertThat(markOfTheFirstProgram())
                .startsWith("0000000000000000:world-")
                .isNotEqualTo(mark);
    }

    @Test
    void aMachineWithoutTheHomeHasNoMark() {
        assertThat(Marks.ofMachine(folder))
                .hasSize(16)
                .isEqualTo(Marks.ofMachine(folder.resolve("../" + folder.getFileName())));
        assertThatThrownBy(() -> Marks.ofMachine(folder.resolve("gone")))
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.verdict().code()).contains(Code.STORAGE_FAILED));
    }

    private String markOfTheFirstProgram() {
        ProcessRunner runner =
                Machine.real().runner(SpoolFolder.open(folder.resolve("spool")), new Redactor(new Secrets()), "world");
        return runner.capture(new Command(
                        List.of("/bin/sh", "-c", "echo $" + Cookie.VARIABLE),
                        folder,
                        Map.of(),
                        Duration.ofMinutes(1),
                        Action.Effect.RUN))
                .out()
                .strip();
    }
}
