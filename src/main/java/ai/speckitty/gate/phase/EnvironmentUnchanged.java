package ai.speckitty.gate.phase;

/** Looks, right before something is posted, whether the SaaS and all that an intervention would touch are as they were. */
@FunctionalInterface
public interface EnvironmentUnchanged {

    /**
     * Looks once and writes a sample.
     *
     * @param context the phase that asks
     * @param occasion what the sample is for, such as {@code before the canary comment}
     * @throws ai.speckitty.gate.verdict.GateException SAAS_REDEPLOYED, HISTORICAL_ROWS_CHANGED, INTERVENTION_DETECTED,
     *     RC_UNTRACEABLE, RC_NOT_PUBLISHED and their kin when something moved
     */
    void require(PhaseContext context, String occasion);

    /**
     * This look, and then another.
     *
     * @param other what is looked at next
     * @return both in one
     */
    default EnvironmentUnchanged and(EnvironmentUnchanged other) {
        return (context, occasion) -> {
            require(context, occasion);
            other.require(context, occasion);
        };
    }
}
