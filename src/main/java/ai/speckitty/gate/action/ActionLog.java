package ai.speckitty.gate.action;

/** Where each use of a door is written down, before its answer is judged. */
@FunctionalInterface
public interface ActionLog {

    /**
     * Writes down one action, durably.
     *
     * @param action what was done
     */
    void record(Action action);
}
