package ai.speckitty.gate.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedProcessesTest {

    @TempDir
    Path proc;

    private void runs(String pid, String environment) throws IOException {
        Files.createDirectories(proc.resolve(pid));
        Files.writeString(proc.resolve(pid).resolve("environ"), environment);
    }

    @Test
    void tellsWhetherAMarkedProgramRuns() throws IOException {
        runs("self", "A=1\0");
        runs("12", "A=1\0MARK=/build/7-fix-1.json\0");

        assertThat(new MarkedProcesses(proc).mayRun("/build/7-fix-1.json")).isTrue();
        assertThat(new MarkedProcesses(proc).mayRun("/build/7-base-1.json")).isFalse();
    }

    @Test
    void passesOverWhatEndedMeanwhile() throws IOException {
        runs("self", "A=1\0");
        Files.createDirectories(proc.resolve("13"));

        assertThat(new MarkedProcesses(proc).mayRun("/build/7-fix-1.json")).isFalse();
    }

    @Test
    void takesAMachineThatDoesNotTellForOneWhereItRuns() {
        assertThat(new MarkedProcesses(proc).mayRun("/build/7-fix-1.json")).isTrue();
    }
}
