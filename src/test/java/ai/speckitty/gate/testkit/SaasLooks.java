package ai.speckitty.gate.testkit;

import ai.speckitty.gate.fact.ServiceFacts;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.saas.SaasSnapshot;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a service that is well says of itself. */
public final class SaasLooks {

    private SaasLooks() {}

    public static SaasSnapshot well(Instant at, ServiceFacts.Build build, long rows) {
        return new SaasSnapshot(
                at,
                "ok",
                "ready",
                Map.of("postgres", "ok"),
                build,
                0,
                rows,
                Optional.empty(),
                StrictJson.object(),
                StrictJson.object());
    }
}
