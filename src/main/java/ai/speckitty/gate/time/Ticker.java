package ai.speckitty.gate.time;

/** A monotonic clock for durations, unmoved by changes of the wall clock. */
@FunctionalInterface
public interface Ticker {

    /**
     * Reads the ticker.
     *
     * @return nanoseconds since an arbitrary origin; only differences mean something
     */
    long nanos();
}
