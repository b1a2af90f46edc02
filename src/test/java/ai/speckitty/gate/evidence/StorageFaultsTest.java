package ai.speckitty.gate.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.speckitty.gate.testkit.Sweep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** System calls that fail one by one, as on a full or broken disk. Modes prove nothing here, since a test may run as root. */
class StorageFaultsTest {

    private static final List<String> CALLS = List.of("write", "fsync", "fdatasync", "link", "mkdir", "unlink");
    private static final List<String> FAULTS = List.of("error=EIO", "error=ENOSPC", "error=EACCES", "signal=KILL");

    @TempDir
    Path folder;

    @BeforeEach
    void strace() throws Exception {
        boolean works = works();
        if (System.getenv("CI") != null) {
            assertThat(works).as("strace is installed and may trace").isTrue();
        }
        assumeTrue(works, "strace is not installed, or may not trace");
    }

    @Test
    void aFailingCallLeavesNothingTornAndTheNextRunCompletes() throws Exception {
        int every = Sweep.cases(12, 1);
        int number = 0;
        for (String call : CALLS) {
            for (String fault : FAULTS) {
                for (int when : new int[] {2, 9, 17}) {
                    if (number++ % every == 0) {
                        survives(call, fault, when);
                    }
                }
            }
        }
    }

    private void survives(String call, String fault, int when) throws Exception {
        Path place = folder.resolve(call + " " + fault + " " + when);
        List<String> command = new ArrayList<>(List.of("strace"));
        if (call.equals("write")) {
            // the machine writes elsewhere too, so only this file counts
            command.addAll(List.of(
                    "-P",
                    new EvidenceFixture(place).working.resolve(Ledger.NAME).toString()));
        }
        command.addAll(List.of(
                "-f",
                "-qq",
                "-o",
                "/dev/null",
                "-e",
                "trace=" + call,
                "-e",
                "inject=" + call + ":" + fault + ":when=" + when,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                HaltedRun.class.getName(),
                place.toString(),
                "-1"));
        int status = run(command);
        assertThat(status).as(call + " " + fault + " " + when).isNotZero();
        Recovery.completes(place);
    }

    private static boolean works() throws InterruptedException {
        try {
            return run(List.of("strace", "-f", "-o", "/dev/null", "-e", "trace=mkdir", "true")) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
