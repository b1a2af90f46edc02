package ai.speckitty.gate.process;

import java.util.List;

/** Programs that the gate started, or that those started, and that still run. They are named, never ended. */
public interface Leftovers {

    /**
     * What this gate run has left running at this moment.
     *
     * @return in no order
     */
    List<Leftover> ofThisRun();

    /**
     * What earlier gate runs in this workspace left running.
     *
     * @return in no order
     */
    List<Leftover> ofEarlierRuns();
}
