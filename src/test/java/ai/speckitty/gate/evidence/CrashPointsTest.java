package ai.speckitty.gate.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.evidence.seal.SealedAttempt;
import ai.speckitty.gate.testkit.Sweep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ended at any point, a run leaves nothing torn, and the next run goes through without touching what was published. */
class CrashPointsTest {

    /** Ends the thread's work as a crash does: nothing after the point is done. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path folder;

    @Test
    void stoppedAtAnyPointTheNextRunCompletes() throws IOException {
        AtomicInteger points = new AtomicInteger();
        SealedAttempt.seal(new EvidenceFixture(folder.resolve("whole"), point -> points.incrementAndGet()));
        assertThat(points).hasValueGreaterThan(150);
        int step = Math.max(1, points.get() / Sweep.cases(12, points.get()));
        for (int stop = 1 + Sweep.random().nextInt(step); stop <= points.get(); stop += step) {
            Path place = folder.resolve("crash " + stop);
            crashAt(place, stop);
            Recovery.completes(place);
        }
    }

    @Test
    void aHaltedMachineIsRecoveredToo() throws Exception {
        for (int stop = 60; stop <= 200; stop += Sweep.cases(130, 10)) {
            Path place = folder.resolve("halt " + stop);
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            HaltedRun.class.getName(),
                            place.toString(),
                            Integer.toString(stop))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isEqualTo(HaltedRun.STATUS);
            Recovery.completes(place);
        }
    }

    private static void crashAt(Path place, int stop) {
        AtomicInteger seen = new AtomicInteger();
        EvidenceFixture crashing = new EvidenceFixture(place, point -> {
            if (seen.incrementAndGet() >= stop) {
                throw new Crash();
            }
        });
        assertThatThrownBy(() -> SealedAttempt.seal(crashing)).isInstanceOf(Crash.class);
        assertThat(seen).hasValueGreaterThanOrEqualTo(stop);
    }
}
