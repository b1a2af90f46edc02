package ai.speckitty.gate.process;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Runs other programs. Every start goes into the action log; what is started is ended at its deadline, and nothing else is. */
public interface ProcessRunner {

    /**
     * Runs a short program and captures what it says, at most 64 MiB.
     *
     * @return what it said, whatever its exit status
     * @throws ai.speckitty.gate.verdict.GateException NOT_READY when it cannot be started, TIMED_OUT past its deadline
     */
    Captured capture(Command command);

    /**
     * Runs a long program with standard output and error, merged and redacted, in a file that grows while it runs.
     *
     * @param log where its output goes; must not exist
     * @param lines called with each complete line, redacted, while it runs, from one thread
     * @return how it ended; past its deadline with {@code timedOut}, its process tree gone
     * @throws ai.speckitty.gate.verdict.GateException NOT_READY when it cannot be started, INTERRUPTED on Ctrl-C,
     *     STORAGE_FAILED when the log cannot be written
     */
    ProcessExit run(Command command, Path log, Consumer<String> lines);
}
