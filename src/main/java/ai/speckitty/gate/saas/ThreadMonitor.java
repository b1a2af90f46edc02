package ai.speckitty.gate.saas;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps watch on a thread of its own. The thread is never interrupted, since that would close the files it writes. */
public final class ThreadMonitor implements Monitor {

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

    private static void watch(CountDownLatch stop, Duration interval, Runnable look) {
        try {
            while (!stop.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
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
