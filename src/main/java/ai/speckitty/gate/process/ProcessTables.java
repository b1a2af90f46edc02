package ai.speckitty.gate.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** Picks the way of looking at processes that this machine has. */
public final class ProcessTables {

    private ProcessTables() {}

    /**
     * The best table that there is.
     *
     * @return Linux's own, else what the Java runtime knows
     */
    public static ProcessTable ofThisMachine() {
        Path proc = Path.of("/proc");
        return Files.isReadable(proc.resolve("self/stat")) ? new ProcProcessTable(proc) : new HandleProcessTable();
    }
}
