package ai.speckitty.gate.wiring;

import ai.speckitty.gate.time.Workers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Beats while work goes on, so that also silent work is seen. */
final class Heartbeat {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private Heartbeat() {}

    static <T> T during(Supplier<T> work, Runnable beat) {
        ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(Workers.threads("gate-heartbeat"));
        var beats = heart.scheduleAtFixedRate(beat, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return work.get();
        } finally {
            beats.cancel(false);
            heart.shutdown();
        }
    }
}
