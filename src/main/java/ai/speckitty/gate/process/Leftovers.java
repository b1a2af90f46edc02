package ai.speckitty.gate.process;

import java.util.List;

/** Programs that the gate started, or that those started, and that still run. They are named, never ended. */
public interface Leftovers {

    /**
     * What this gate run has left running at this moment.
     *
     * @return one line each: number, start and program, without arguments
     */
    List<String> ofThisRun();

    /**
     * What earlier gate runs in this workspace left running.
     *
     * @return one line each: number, start and program, without arguments
     */
    List<String> ofEarlierRuns();
}
