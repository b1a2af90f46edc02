package ai.speckitty.gate.canary;

import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The checkout that the canary script and the Teamspace suite are run from. */
public interface Harness {

    /**
     * Looks at the checkout.
     *
     * @return how it is now
     * @throws ai.speckitty.gate.verdict.GateException LINEAGE_UNKNOWN when git refuses, NOT_READY without the script
     */
    State look();

    /**
     * Looks without asking what changed: a run that is under way may have files of its own.
     *
     * @return how it is now, without changes
     * @throws ai.speckitty.gate.verdict.GateException as above
     */
    State glance();

    /**
     * How the checkout is.
     *
     * @param commit its HEAD
     * @param scriptSha256 digest of the canary script
     * @param changes what differs from that commit, outside of the results folder; git's words
     */
    record State(String commit, String scriptSha256, List<String> changes) {

        /** Keeps its own copy. */
        public State {
            changes = List.copyOf(changes);
        }

        /**
         * As it is written down.
         *
         * @return {@code commit, scriptSha256}
         */
        public ObjectNode toJson() {
            return StrictJson.object().put("commit", commit).put("scriptSha256", scriptSha256);
        }
    }
}
