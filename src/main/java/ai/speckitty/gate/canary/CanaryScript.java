package ai.speckitty.gate.canary;

import java.util.List;
import java.util.Optional;

/** The product's canary script. */
public interface CanaryScript {

    /**
     * Runs the script, keeps its log and its new result documents in the attempt, and says what it found.
     *
     * @param start what to run
     * @param watcher is told what happens meanwhile
     * @return how it ended and what it left
     * @throws ai.speckitty.gate.verdict.GateException NOT_READY, INTERRUPTED, STORAGE_FAILED; the log is kept in any case
     */
    Outcome run(Start start, Watcher watcher);

    /**
     * What to run.
     *
     * @param runs how many runs the script makes: 1 or the definition's number
     * @param candidate what it tries
     * @param log the log's name in the attempt
     */
    record Start(int runs, InstalledProgram candidate, String log) {}

    /** Is told what happens while the script runs. The script's output waits for it, so it has to return at once. */
    interface Watcher {

        /**
         * A line of the log, redacted; from one thread.
         *
         * @param line without its line feed
         */
        void line(String line);

        /**
         * The log tells that a test has ended; from the same thread.
         *
         * @param test which, and how
         */
        void testEnded(TestEnded test);

        /**
         * A run has written its document; from one thread, while the script goes on.
         *
         * @param run its number, from 1
         */
        void runEnded(int run);

        /**
         * A document was written that says itself that its run failed; more than once for one, when it is looked at again.
         *
         * @param name its name in the attempt
         */
        void saysFailed(String name);
    }

    /**
     * How the script ended and what it left.
     *
     * @param ended how the script itself ended
     * @param log what the log says of tests
     * @param documents one for each run that was asked for, in their order
     * @param unasked names of documents that it wrote for other runs
     * @param leftovers processes that carry the gate's mark and still run, one line each without arguments
     */
    record Outcome(Logged ended, LogTally log, List<Found> documents, List<String> unasked, List<String> leftovers) {}

    /**
     * A document of one run, or why there is none.
     *
     * @param name its name in the attempt
     * @param sha256 digest of what is stored there; empty when nothing is
     * @param document what it says, if it can be read
     * @param problem why it cannot be believed as a file: missing, old, a link, too big, malformed, changed afterwards
     */
    record Found(String name, String sha256, Optional<ResultDocument> document, Optional<String> problem) {}
}
