package ai.speckitty.gate.github;

/** Sends one of the five permitted writes, once. */
@FunctionalInterface
public interface GitHubWriter {

    /**
     * Sends a write to its issue's canonical place, once; after a rate limit, which keeps it from landing, once more.
     *
     * @param write what to send
     * @return what is known afterwards
     * @throws ai.speckitty.gate.verdict.GateException AUTH_REFUSED, RATE_LIMITED, REDIRECT_REFUSED: it did not land
     */
    WriteOutcome send(Write write);
}
