package ai.speckitty.gate.time;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Everything the gate knows about time: the wall clock for what is written down, the ticker for durations and deadlines,
 * the sleeper for waiting.
 *
 * @param clock the wall clock, read only to be recorded or compared with outside clocks
 * @param ticker the monotonic clock that every duration and deadline is taken from
 */
public record TimeSource(InstantSource clock, Ticker ticker, Sleeper sleeper) {

    /**
     * The machine's own time.
     *
     * @return a source on the system clock and the running thread
     */
    public static TimeSource system() {
        return new TimeSource(InstantSource.system(), System::nanoTime, duration -> {
            if (!duration.isNegative() && !duration.isZero()) {
                Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
            }
        });
    }

    /**
     * The wall clock's time, cut to milliseconds, since that is what evidence holds.
     *
     * @return now
     */
    public Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /**
     * The time since an earlier reading of the ticker.
     *
     * @param startNanos an earlier {@link Ticker#nanos()}
     * @return the time that has passed since
     */
    public Duration since(long startNanos) {
        return Duration.ofNanos(ticker.nanos() - startNanos);
    }

    /**
     * Waits for something that people should know of.
     *
     * @param duration how long; zero or negative returns at once
     * @param why what is waited for, as it is said to them
     * @throws GateException INTERRUPTED when the waiting thread is, which it stays
     */
    public void pause(Duration duration, String why) {
        try {
            sleeper.sleep(duration, why);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GateException.of(Code.INTERRUPTED, why, "interrupted", "an undisturbed run")
                    .because(e);
        }
    }
}
