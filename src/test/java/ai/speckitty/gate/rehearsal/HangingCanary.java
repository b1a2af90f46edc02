package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.testkit.Worlds;

/** A world whose canary never ends, and leaves all that a canary can leave. */
public final class HangingCanary {

    /** The file beside the checkouts that appears when everything runs. */
    public static final String SIGN = "hanging";

    private HangingCanary() {}

    /** The scenario: a helper in a session of its own, a daemon of the product, and a script that only waits. */
    public static Scenario scenario() {
        return Worlds.passing(
                "hanging-canary",
                "the canary does not end",
                plan -> plan.harness(
                        tree -> tree.replaced("scripts/run-sync-identity-boundary-canary.sh", "# before run\n", """
                        setsid sleep 300 &
                        setsid "$SK_E2E_SPEC_KITTY_PYTHON" -c 'import sys, time; open(sys.argv[1], "w"); time.sleep(300)' \\
                          "$checkout/../hanging" &
                        sleep 300
                        """)));
    }
}
