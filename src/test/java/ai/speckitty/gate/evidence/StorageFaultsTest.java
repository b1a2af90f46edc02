package ai.speckitty.gate.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.speckitty.gate.evidence.ledger.Ledger;
import ai.speckitty.gate.testkit.Sweep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** System calls that fail one by one, as on a full or broken disk. Modes prove nothing here, since a test may run as root. */
class StorageFaultsTest {

    private static final List<String> CALLS = List.of("write", "fsync", "fdatasync", "link", "mkdir", "unlink");
    private static final List<String> FAULTS = List.of("error=EIO", "error=ENOSPC", "error=EACCES", "signal=KILL");

    private static final int SOMEWHERE = 8;
    private static final int MOST = 400;

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

    /** Under the sweep every call fails once, the faults in turn; else one call of each kind, somewhere in its first half. */
    @Test
    void aFailingCallLeavesNothingTornAndTheNextRunCompletes() throws Exception {
        RandomGenerator random = Sweep.random();
        int failed = 0;
        for (String call : CALLS) {
            int first = Sweep.cases(1 + random.nextInt(SOMEWHERE), 1);
            int last = Sweep.cases(first, MOST);
            boolean reached = true;
            for (int when = first; when <= last && reached; when++) {
                reached = survives(call, FAULTS.get((when + random.nextInt(2)) % FAULTS.size()), when);
                failed += reached ? 1 : 0;
            }
        }
        System.out.println("failing calls survived: " + failed);
        assertThat(failed).isGreaterThanOrEqualTo(CALLS.size());
    }

    /** Whether the run makes so many calls; if it does, the one that fails must end it. */
    private boolean survives(String call, String fault, int when) throws Exception {
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
        if (run(command) == 0) {
            assertThat(when).as(call + " is made at least so often").isGreaterThan(SOMEWHERE);
            return false;
        }
        Recovery.completes(place);
        return true;
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
