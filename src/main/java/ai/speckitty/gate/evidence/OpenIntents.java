package ai.speckitty.gate.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Finds out what became of writes that an attempt had set out to do when it died. */
@FunctionalInterface
public interface OpenIntents {

    /**
     * Looks at the world for each write that was intended and not recorded as done.
     *
     * @param events reads that attempt's ledger
     * @return what its ledger shall say before it is sealed
     * @throws ai.speckitty.gate.verdict.GateException when it cannot be found out
     */
    List<Settlement> settle(Events events);

    /** Reads one attempt's ledger. */
    @FunctionalInterface
    interface Events {

        /**
         * The data of one kind of event, oldest first.
         *
         * @param event what happened, in kebab case
         * @return copies of the data
         */
        List<ObjectNode> of(String event);
    }

    /**
     * A line for that attempt's ledger.
     *
     * @param event what was found, in kebab case
     * @param data more about it
     */
    record Settlement(String event, ObjectNode data) {}
}
