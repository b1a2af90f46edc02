package ai.speckitty.gate.saas;

import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.time.Workers;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps watch on a thread of its own. The thread is never interrupted, since that would close the files it writes.
 *
 * @param endWatched ends the work that is watched; called when the watch dies, since nobody looks from then on
 */
public record ThreadMonitor(TimeSource time, Runnable endWatched) implements Monitor {

    /** The name of the watch's thread. */
    public static final String THREAD = "gate-monitor";

    @Override
    public Watching every(Duration interval, Runnable look) {
        Watch watch = new Watch(interval, look);
        watch.thread.start();
        return watch;
    }

    private final class Watch implements Watching {

        private final Duration interval;
        private final Runnable look;
        private final BlockingQueue<Runnable> asked = new LinkedBlockingQueue<>();
        private final Thread thread = Workers.threads(THREAD).newThread(this::keep);
        private boolean ending;
        private volatile @Nullable Throwable death;

        Watch(Duration interval, Runnable look) {
            this.interval = interval;
            this.look = look;
            thread.setUncaughtExceptionHandler((dead, why) -> {
                death = why;
                endWatched.run();
            });
        }

        private void keep() {
            // At once: the look before it may have taken long after it had seen the service.
            long begun = time.ticker().nanos();
            try {
                look.run();
                while (!ending) {
                    Runnable next = asked.poll(interval.minus(time.since(begun)).toNanos(), TimeUnit.NANOSECONDS);
                    if (next == null) {
                        begun = time.ticker().nanos();
                        look.run();
                    } else {
                        next.run();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void soon(Runnable look) {
            asked.add(look);
        }

        @Override
        public void close() {
            asked.add(() -> ending = true);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Throwable why = death;
            if (why instanceof GateException known) {
                throw known;
            }
            if (why != null) {
                throw GateException.of(
                                Code.EVIDENCE_INCOMPLETE,
                                "monitor",
                                "died of " + why,
                                "looks at the world until the runs have ended")
                        .because(why);
            }
        }
    }
}
