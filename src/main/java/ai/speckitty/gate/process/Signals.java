package ai.speckitty.gate.process;

/** How the gate hears that it is to stop at once. */
@FunctionalInterface
public interface Signals {

    /**
     * Listens.
     *
     * @param stop what to do when the signal comes; called from a thread of its own, and waited for
     * @return to be closed when no signal matters any more
     */
    Listening whenStopped(Runnable stop);

    /**
     * Listens to another source besides this one.
     *
     * @param other the other source
     * @return hears both
     */
    default Signals and(Signals other) {
        return stop -> {
            Listening here = whenStopped(stop);
            Listening there = other.whenStopped(stop);
            return () -> {
                here.close();
                there.close();
            };
        };
    }

    /** An open ear. */
    interface Listening extends AutoCloseable {

        /** Listens no more. */
        @Override
        void close();
    }
}
