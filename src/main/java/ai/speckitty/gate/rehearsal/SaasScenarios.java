package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.verdict.Code;
import java.util.List;
import java.util.function.Consumer;

/** A SaaS that is not as the gate needs it. */
final class SaasScenarios {

    private SaasScenarios() {}

    static List<Scenario> all() {
        return List.of(
                scenario(
                        Code.SAAS_NOT_READY,
                        "not-ready",
                        "the SaaS says that its database is down",
                        state -> state.ready("degraded", "down")),
                scenario(
                        Code.HISTORICAL_ROWS_CHANGED,
                        "historical-rows-changed",
                        "one of the historical rows is gone",
                        state -> state.historicalRows(21)));
    }

    private static Scenario scenario(Code code, String id, String line, Consumer<SaasState> change) {
        return Scenario.ending(
                code,
                id,
                line,
                plan -> plan.world(world -> change.accept(world.service().state())));
    }
}
