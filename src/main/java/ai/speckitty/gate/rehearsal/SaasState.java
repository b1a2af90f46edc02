package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import java.time.Duration;
import java.time.Instant;

/** What the world's SaaS is and says. */
public final class SaasState {

    // The answers' templates name all but the last of these.
    String gitSha = "5e1f0a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5";
    Instant builtAt;
    String status = "ok";
    String ready = "ready";
    String database = "ok";
    String events;
    int terminalFailures;
    int historicalRows;
    boolean dev = true;
    boolean beating = true;
    private boolean stalled;

    SaasState(Definition.Saas policy, Instant builtAt) {
        this.builtAt = builtAt;
        this.events = policy.minimumEvents();
        this.historicalRows = policy.historicalRows();
    }

    /** Another build is deployed. */
    public void redeploy() {
        gitSha = "9f8e7d6c5b4a39281706f5e4d3c2b1a098765432";
        builtAt = builtAt.plus(Duration.ofDays(1));
    }

    /**
     * What {@code /health/} says.
     *
     * @param said its {@code status}
     */
    public void status(String said) {
        status = said;
    }

    /**
     * What {@code /health/ready/} says.
     *
     * @param said its {@code status}
     * @param postgres the status of the database
     */
    public void ready(String said, String postgres) {
        ready = said;
        database = postgres;
    }

    /**
     * Terminal failures of the infrastructure.
     *
     * @param count how many
     */
    public void terminalFailures(int count) {
        terminalFailures = count;
    }

    /** One of the historical rows is gone; where there is none, one has come. */
    public void moveHistoricalRows() {
        historicalRows = historicalRows == 0 ? 1 : historicalRows - 1;
    }

    /** An older events package is deployed: a candidate of the oldest one that would do. */
    public void downgrade() {
        events = events + "rc1";
    }

    /** Missions no longer materialize. */
    public void stall() {
        stalled = true;
    }

    /** Missions materialize again. */
    public void recover() {
        stalled = false;
    }

    /** It no longer is the development environment, so that the Teamspace suite skips itself. */
    public void leaveDev() {
        dev = false;
    }

    /** The pulse of the Teamspace stops. */
    public void stopPulse() {
        beating = false;
    }

    boolean isStalled() {
        return stalled;
    }
}
