package ai.speckitty.gate.verdict;

/** Tells whoever watches a run what happens now. Implementations redact secrets and must not fail. */
@FunctionalInterface
public interface Progress {

    /** Says nothing to anybody; for work whose steps nobody follows. */
    Progress SILENT = line -> {};

    /**
     * A line that stays: a check that was made, a step that is done.
     *
     * @param line one line of text
     */
    void say(String line);

    /**
     * What long work is doing at this moment. A terminal shows the newest only, a log shows it now and then, others not at all.
     *
     * @param line one line of text
     */
    default void live(String line) {}

    /**
     * What is waited for at this moment, for minutes or for days. A log shows it less often than work.
     *
     * @param line one line of text
     */
    default void awaiting(String line) {
        live(line);
    }
}
