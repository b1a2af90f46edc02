package ai.speckitty.gate.fact;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Facts of a phase that become known together: each field of such a record is a field of {@code facts} in the phase's file. A
 * field that may be absent is nullable; one that is written as null instead says so.
 */
public sealed interface FactPart
        permits BlockerFacts,
                CandidateFacts,
                CanaryFacts,
                FactPart.Carried,
                FactPart.Waited,
                FixFacts,
                PostFacts,
                ReadinessFacts,
                ServiceFacts,
                SuiteFacts {

    /**
     * The phase was not run but carried forward.
     *
     * @param carriedFrom the attempt in which it ran
     */
    record Carried(String carriedFrom) implements FactPart {}

    /** The phase had to wait for somebody. */
    record Waited(@JsonProperty("wait") Wait waited) implements FactPart {}

    /**
     * A wait.
     *
     * @param looks how often the gate asked
     * @param unanswered how often nobody answered
     * @param seconds how long it took
     */
    record Wait(long looks, long unanswered, long seconds) {}
}
