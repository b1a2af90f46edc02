package ai.speckitty.gate.canary;

import ai.speckitty.gate.verdict.Finding;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Looks at what somebody on this machine would touch to help a canary along. Only looks: never locks, starts or ends. */
@FunctionalInterface
public interface LocalWatch {

    /**
     * Looks once.
     *
     * @return what is there now
     * @throws ai.speckitty.gate.verdict.GateException STORAGE_FAILED when the files cannot be read
     */
    View look();

    /** What was there at one moment. */
    interface View {

        /**
         * As it is written down; no token, no content of a row.
         *
         * @return counts, identities and names
         */
        ObjectNode toJson();

        /**
         * What in this view only an intervention explains.
         *
         * @param earlier the view before
         * @return findings; empty when nobody helped as far as can be seen
         */
        List<Finding> interventionsSince(View earlier);
    }
}
