package ai.speckitty.gate.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
    @EnabledOnOs(OS.LINUX)
    void endsWhatAProgramLeftBehindAndNothingElse() throws IOException, InterruptedException {
        String mark = proc.resolve("7-fix-1.json").toString();
        Process left = sleeping(mark);
        Process other = sleeping(proc.resolve("7-fix-2.json").toString());
        try {
            MarkedProcesses all = new MarkedProcesses(Path.of("/proc"));
            assertThat(all.end(mark)).isTrue();
            assertThat(left.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(all.end(mark)).isFalse();
            assertThat(other.isAlive()).isTrue();
        } finally {
            left.destroyForcibly();
            other.destroyForcibly();
        }
    }

    private static Process sleeping(String mark) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "60");
        builder.environment().put("MARK", mark);
        return builder.start();
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
        assertThat(new MarkedProcesses(proc.resolve("none")).end("/build/7-fix-1.json"))
                .isTrue();
    }
}
