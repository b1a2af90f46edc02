package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.time.TimeSource;
import java.util.concurrent.atomic.AtomicBoolean;

/** The machine's clock, which a scenario can break for one thread alone. */
final class PlayedClock {

    private final String thread;
    private final AtomicBoolean broken = new AtomicBoolean();

    PlayedClock(String thread) {
        this.thread = thread;
    }

    void breakDown() {
        broken.set(true);
    }

    TimeSource over(TimeSource real) {
        return new TimeSource(
                () -> {
                    if (broken.get() && Thread.currentThread().getName().equals(thread)) {
                        throw new IllegalStateException("the clock has broken");
                    }
                    return real.clock().instant();
                },
                real.ticker(),
                real.sleeper());
    }
}
