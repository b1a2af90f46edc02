package ai.speckitty.gate.testkit;

import ai.speckitty.gate.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time that moves only when somebody waits, and remembers how long. */
public final class FakeTime {

    private static final Instant START = Instant.parse("2026-05-01T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> slept = new CopyOnWriteArrayList<>();

    /** The source to pass in. */
    public TimeSource source() {
        return new TimeSource(this::now, nanos::get, duration -> {
            if (!duration.isNegative() && !duration.isZero()) {
                slept.add(duration);
                nanos.addAndGet(duration.toNanos());
            }
        });
    }

    /** What was slept so far, one entry a call. */
    public List<Duration> slept() {
        return List.copyOf(slept);
    }

    /** How much was slept so far. */
    public Duration total() {
        return slept.stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** The wall clock. */
    public Instant now() {
        return START.plusNanos(nanos.get());
    }
}
