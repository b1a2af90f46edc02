package ai.speckitty.gate.process;

import ai.speckitty.gate.time.Sleeper;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ctrl-C and SIGTERM: ends what the gate started, wakes it when it only waits, and then lets it write down that it was
 * interrupted. Without a signal nothing happens here; SIGKILL leaves no time for any of this.
 */
public final class Interruption implements Sleeper {

    private final SystemProcessRunner runner;
    private final Duration grace;
    private final Duration patience;
    private final Signals signals;
    private final CountDownLatch signalled = new CountDownLatch(1);

    /**
     * Prepares for a signal.
     *
     * @param runner whose programs are ended
     * @param grace how long they have between TERM and KILL
     * @param patience how long the gate then has to write down what happened
     * @param signals where the signal comes from
     */
    public Interruption(SystemProcessRunner runner, Duration grace, Duration patience, Signals signals) {
        this.runner = runner;
        this.grace = grace;
        this.patience = patience;
        this.signals = signals;
    }

    /**
     * Does work that a signal may end. To be called once.
     *
     * @param work what to do; records its own interruption
     * @param <T> what it gives
     * @return what the work gave
     */
    public <T> T guard(Supplier<T> work) {
        CountDownLatch done = new CountDownLatch(1);
        Signals.Listening listening = signals.whenStopped(() -> stop(done));
        try {
            return work.get();
        } finally {
            done.countDown();
            listening.close();
        }
    }

    /**
     * Whether a signal has come: the runtime ends as soon as the guarded work does.
     *
     * @return true from the signal on
     */
    public boolean signalled() {
        return signalled.getCount() == 0;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (signalled.await(Math.max(0, duration.toNanos()), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("the gate was interrupted");
        }
    }

    private void stop(CountDownLatch done) {
        signalled.countDown();
        runner.interrupt(grace);
        try {
            if (!done.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                System.err.println("spec-kitty-gate: interrupted; the next start settles what was not written down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
