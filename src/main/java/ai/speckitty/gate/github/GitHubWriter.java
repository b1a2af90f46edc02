package ai.speckitty.gate.github;

/** Sends one of the five permitted writes, once. */
@FunctionalInterface
public interface GitHubWriter {

    /**
     * Sends a write to its issue's canonical place, once; after a rate limit, which keeps it from landing, once more.
     *
     * @param write what to send
     * @return what is known afterwards
     * @throws ai.speckitty.gate.verdict.GateException AUTH_REFUSED, RATE_LIMITED, REDIRECT_REFUSED, or whatever looking for its
     *     place meets: it did not land; INTERRUPTED: it may have
     */
    WriteOutcome send(Write write);
}
