package ai.speckitty.gate.rehearsal;

import java.util.List;
import java.util.function.Consumer;

/** A SaaS that is not as the gate needs it, or does not stay as it was. */
final class SaasScenarios {

    private SaasScenarios() {}

    static List<Scenario> all() {
        return List.of(
                state("saas-unhealthy", saas -> saas.status("degraded")),
                Scenario.inWorld(
                        "saas-down", world -> world.servers().saas().always(health(world), ServerFault.status(503))),
                state("not-ready", saas -> saas.ready("degraded", "down")),
                state("events-too-old", SaasState::downgrade),
                state("infra-failures", saas -> saas.terminalFailures(1)),
                Scenario.inWorld(
                        "infra-failures-not-ready",
                        world -> world.servers().saas().fault(ready(world), 1, failedOnce(world))),
                state("historical-rows-changed", SaasState::moveHistoricalRows),
                Scenario.atEndOfRun(
                        "rows-change-in-between",
                        3,
                        world -> world.saas().state().moveHistoricalRows()),
                Scenario.atEndOfRun(
                        "redeploy-in-between", 3, world -> world.saas().state().redeploy()),
                Scenario.inWorld("two-builds", world -> world.servers().saas().fault(health(world), 2, otherBuild())),
                Scenario.inWorld(
                        "saas-kept",
                        world -> world.servers()
                                .saas()
                                .always(health(world), ServerFault.after(answer -> answer.with("Age", "14400")))),
                Scenario.inWorld("saas-page", world -> world.servers().saas().always(ready(world), ServerFault.page())),
                Scenario.inWorld(
                        "saas-redirects",
                        world -> world.servers()
                                .saas()
                                .always(health(world), ServerFault.redirect(302, "https://login.example.org/"))));
    }

    static String health(World world) {
        return "GET " + world.plot().definition().saas().health();
    }

    private static String ready(World world) {
        return "GET " + world.plot().definition().saas().ready();
    }

    private static ServerFault failedOnce(World world) {
        SaasState saas = world.saas().state();
        return (request, service) -> {
            saas.terminalFailures(1);
            Answer counted = service.answer(request);
            saas.terminalFailures(0);
            return new Answer(503, counted.headers(), counted.body(), counted.wire());
        };
    }

    private static ServerFault otherBuild() {
        return ServerFault.body(text ->
                text.replaceFirst("\"git_sha\" ?: ?\"[0-9a-f]{40}\"", "\"git_sha\":\"" + "c".repeat(40) + "\""));
    }

    private static Scenario state(String id, Consumer<SaasState> change) {
        return Scenario.inWorld(id, world -> change.accept(world.saas().state()));
    }
}
