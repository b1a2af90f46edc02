package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import java.time.Duration;
import java.time.Instant;

/** What the world's SaaS is and says; its answers' templates name all but the last of these. */
final class SaasState {

    String gitSha = "5e1f0a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5";
    Instant builtAt;
    String status = "ok";
    String ready = "ready";
    String database = "ok";
    String events;
    int terminalFailures;
    int historicalRows;
    boolean dev = true;

    /** Whether the pulse of the Teamspace beats. */
    boolean beating = true;

    /** Whether missions no longer materialize. */
    boolean stalled;

    SaasState(Definition.Saas policy, Instant builtAt) {
        this.builtAt = builtAt;
        this.events = policy.minimumEvents();
        this.historicalRows = policy.historicalRows();
    }

    /** Another build is deployed. */
    void redeploy() {
        gitSha = "9f8e7d6c5b4a39281706f5e4d3c2b1a098765432";
        builtAt = builtAt.plus(Duration.ofDays(1));
    }

    /** One of the historical rows is gone; where there is none, one has come. */
    void moveHistoricalRows() {
        historicalRows = historicalRows == 0 ? 1 : historicalRows - 1;
    }
}
