package ai.speckitty.gate.process;

import java.time.Duration;
import java.time.Instant;

/**
 * How a program ended.
 *
 * @param exit its exit status; negative when it was ended by the runner
 * @param timedOut whether its deadline passed
 * @param startedAt wall clock
 * @param finishedAt wall clock
 * @param took by the monotonic clock
 */
public record ProcessExit(int exit, boolean timedOut, Instant startedAt, Instant finishedAt, Duration took) {

    /**
     * Whether it ended by itself with exit status 0.
     *
     * @return true for success
     */
    public boolean succeeded() {
        return exit == 0 && !timedOut;
    }
}
