package ai.speckitty.gate.evidence;

import ai.speckitty.gate.evidence.seal.SealedAttempt;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A run in a machine of its own, which halts at a point: no hook, no finally, no flush. */
final class HaltedRun {

    static final int STATUS = 77;

    private HaltedRun() {}

    public static void main(String[] args) {
        int stop = Integer.parseInt(args[1]);
        AtomicInteger seen = new AtomicInteger();
        SealedAttempt.seal(new EvidenceFixture(Path.of(args[0]), point -> {
            if (seen.incrementAndGet() == stop) {
                Runtime.getRuntime().halt(STATUS);
            }
        }));
    }
}
