package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/** What the world's SaaS is and says. */
public final class SaasState {

    private String gitSha = "5e1f0a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5";
    private Instant builtAt;
    private String status = "ok";
    private String ready = "ready";
    private String database = "ok";
    private String events;
    private int terminalFailures;
    private int historicalRows;
    private boolean stalled;
    private boolean dev = true;
    private boolean beating = true;

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

    ObjectNode health() {
        return JsonTemplate.filled(
                "saas/health.json",
                StrictJson.object()
                        .put("status", status)
                        .put("gitSha", gitSha)
                        .put("builtAt", builtAt.toString())
                        .put("events", events));
    }

    ObjectNode readiness() {
        return JsonTemplate.filled(
                "saas/readiness.json",
                StrictJson.object()
                        .put("status", ready)
                        .put("database", database)
                        .put("terminalFailures", terminalFailures)
                        .put("historicalRows", historicalRows));
    }

    ObjectNode features() {
        ObjectNode json = StrictJson.object().put("deployed_dev", dev);
        json.putArray("connectors");
        return json;
    }

    ObjectNode pulse() {
        return StrictJson.object().put("beating", beating).put("last_failure_class", beating ? null : "infrastructure");
    }
}
