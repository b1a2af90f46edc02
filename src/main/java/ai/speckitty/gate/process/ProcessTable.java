package ai.speckitty.gate.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Everything that runs on this machine and may be seen. */
@FunctionalInterface
public interface ProcessTable {

    /**
     * Looks at all processes.
     *
     * @return those that could be read; one that ended meanwhile is left out
     */
    List<RunningProcess> look();

    /**
     * The best table that this machine has.
     *
     * @return Linux's own, else what the Java runtime knows
     */
    static ProcessTable ofThisMachine() {
        Path proc = Path.of("/proc");
        return Files.isReadable(proc.resolve("self/stat")) ? new ProcProcessTable(proc) : new HandleProcessTable();
    }
}
