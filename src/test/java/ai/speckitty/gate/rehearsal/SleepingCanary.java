package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.testkit.CanaryStandIn;
import ai.speckitty.gate.testkit.Worlds;

/** A world whose canary takes as long as a file beside the checkouts says, and needs no candidate. */
public final class SleepingCanary {

    /** The file that holds the seconds. */
    public static final String SECONDS = "seconds";

    private SleepingCanary() {}

    /** The scenario. */
    public static Scenario scenario() {
        return Worlds.passing(
                "sleeping-canary",
                "the canary takes its time",
                plan -> plan.harness(tree -> tree.with(
                        "scripts/run-sync-identity-boundary-canary.sh",
                        CanaryStandIn.forAnyCommand("sleep \"$(cat \"$out/../../../seconds\")\""))));
    }
}
