package ai.speckitty.gate.saas;

import ai.speckitty.gate.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps watch on a thread of its own. The thread is never interrupted, since that would close the files it writes. */
public final class ThreadMonitor implements Monitor {

    private final TimeSource time;

    /**
     * Builds the monitor.
     *
     * @param time the ticker
     */
    public ThreadMonitor(TimeSource time) {
        this.time = time;
    }

    @Override
    public Watching every(Duration interval, Runnable look) {
        CountDownLatch stop = new CountDownLatch(1);
        Thread thread = new Thread(() -> watch(stop, interval, look), "gate-monitor");
        thread.setDaemon(true);
        thread.start();
        return () -> {
            stop.countDown();
            join(thread);
        };
    }

    private void watch(CountDownLatch stop, Duration interval, Runnable look) {
        long begun = time.ticker().nanos();
        try {
            while (!stop.await(interval.minus(time.since(begun)).toNanos(), TimeUnit.NANOSECONDS)) {
                begun = time.ticker().nanos();
                look.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
