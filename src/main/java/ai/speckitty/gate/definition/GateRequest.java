package ai.speckitty.gate.definition;

import ai.speckitty.gate.name.CommitRef;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the one who runs the gate asked for, beside the definition.
 *
 * @param rc gate exactly this version; the newest allowed one if empty
 * @param githubApi base of GitHub's REST interface
 * @param pypi base of the index
 * @param saas base of the hosted service
 * @param fixes fix commits by issue number, given by hand
 * @param rootCause why an earlier attempt of the same candidate failed
 * @param resume an attempt whose passed phases are carried forward
 * @param dryRun everything is read and run, nothing is written to the world
 * @param limits deadlines and intervals
 */
public record GateRequest(
        Optional<String> rc,
        URI githubApi,
        URI pypi,
        URI saas,
        Map<Integer, CommitRef> fixes,
        Optional<String> rootCause,
        Optional<String> resume,
        boolean dryRun,
        Limits limits) {

    /**
     * Deadlines and intervals.
     *
     * @param httpTimeout of one call to the SaaS
     * @param httpRetryDelay before the one retry
     * @param canaryTimeout of one start of the canary script
     * @param teamspaceTimeout of one run of the suite
     * @param proofTimeout of one proof run
     * @param monitorInterval between two samples
     * @param freshness how old a carried-forward phase may be
     * @param waitAtMost how long a phase asks again instead of ending as a wait; zero to ask once
     * @param waitInterval between two of these looks
     */
    public record Limits(
            Duration httpTimeout,
            Duration httpRetryDelay,
            Duration canaryTimeout,
            Duration teamspaceTimeout,
            Duration proofTimeout,
            Duration monitorInterval,
            Duration freshness,
            Duration waitAtMost,
            Duration waitInterval) {}
}
