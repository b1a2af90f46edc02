package ai.speckitty.gate.evidence.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.evidence.ledger.CrashPoints;
import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.testkit.Sweep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimRaceTest {

    private static final int THREADS = 16;

    @TempDir
    Path folder;

    @Test
    void ofSixteenEachClaimsAnotherNumber() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        for (int round = 1; round <= Sweep.cases(20, 2_000); round++) {
            // Each claim looks at every name in its root, which is made by whoever comes first.
            EvidenceRoot root = new EvidenceRoot(folder.resolve("root" + round), new Durable(CrashPoints.NONE));
            List<Future<AttemptName>> claims = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                claims.add(threads.submit(() -> {
                    start.await();
                    return root.claim("rc16");
                }));
            }
            List<Integer> numbers = new ArrayList<>();
            for (Future<AttemptName> claim : claims) {
                numbers.add(claim.get(60, TimeUnit.SECONDS).number());
            }
            assertThat(numbers).doesNotHaveDuplicates().hasSize(THREADS);
        }
        threads.shutdownNow();
    }
}
