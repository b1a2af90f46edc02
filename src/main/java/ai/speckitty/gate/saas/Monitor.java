package ai.speckitty.gate.saas;

import java.time.Duration;

/** Does something again and again while long work goes on, and never keeps that work waiting. */
@FunctionalInterface
public interface Monitor {

    /**
     * Begins. What a look throws ends the watch and the work that is watched.
     *
     * @param interval between the beginning of one look and the next, which begins at once when a look took longer
     * @param look what to do; called from one other thread
     * @return ends it
     */
    Watching every(Duration interval, Runnable look);

    /** A watch that is kept. */
    interface Watching extends AutoCloseable {

        /**
         * Asks for one more look, which is made on the watch's own thread after those that were asked for before. Returns at once.
         *
         * @param look what to do
         */
        void soon(Runnable look);

        /**
         * Ends the watch, after the looks that are under way or were asked for.
         *
         * @throws ai.speckitty.gate.verdict.GateException what a look threw; EVIDENCE_INCOMPLETE when that was none of the gate's
         *     own words
         */
        @Override
        void close();
    }
}
