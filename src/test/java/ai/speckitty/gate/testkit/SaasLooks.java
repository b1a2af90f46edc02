package ai.speckitty.gate.testkit;

import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.fact.ServiceFacts;
import ai.speckitty.gate.json.StrictJson;
import java.time.Instant;

/** What a service that is well says of itself. */
public final class SaasLooks {

    private SaasLooks() {}

    public static CanaryFacts.Look well(Instant at, ServiceFacts.Build build, long rows) {
        return new CanaryFacts.Look(
                at,
                build.gitSha(),
                build.buildTimestamp(),
                build.events(),
                0,
                rows,
                "ok",
                "ready",
                true,
                null,
                null,
                StrictJson.object(),
                StrictJson.object());
    }
}
