package ai.speckitty.gate.wiring;

import ai.speckitty.gate.process.RunningProcess;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Tells daemons of the product: programs of the gate's own pipx home that made a session of their own. The gate starts, stops
 * and kills none of them.
 *
 * @param pipxHome where the candidate is installed
 */
record ProductDaemons(Path pipxHome) implements Predicate<RunningProcess> {

    @Override
    public boolean test(RunningProcess process) {
        return process.leadsSession()
                && !process.arguments().isEmpty()
                && process.arguments().get(0).startsWith(pipxHome + "/");
    }
}
