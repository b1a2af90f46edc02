package ai.speckitty.gate.saas;

import java.time.Duration;

/** Does something again and again while long work goes on. */
@FunctionalInterface
public interface Monitor {

    /**
     * Begins.
     *
     * @param interval between the beginning of one look and the next, which begins at once when a look took longer
     * @param look what to do; called from one other thread; keeps its own failures
     * @return ends it
     */
    Watching every(Duration interval, Runnable look);

    /** A watch that is kept. */
    interface Watching extends AutoCloseable {

        /** Ends the watch and waits for a look that is under way. */
        @Override
        void close();
    }
}
