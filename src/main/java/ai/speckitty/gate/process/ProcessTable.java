package ai.speckitty.gate.process;

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
}
