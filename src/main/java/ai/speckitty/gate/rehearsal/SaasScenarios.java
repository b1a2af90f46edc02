package ai.speckitty.gate.rehearsal;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A SaaS that is not as the gate needs it, or does not stay as it was. */
final class SaasScenarios {

    private static final Answer PAGE =
            Answer.text(200, "text/html", "<!doctype html><title>Down for maintenance</title>");

    private SaasScenarios() {}

    static List<Difference> all() {
        return List.of(
                state("saas-unhealthy", saas -> saas.status = "degraded"),
                always("saas-down", SaasScenarios::health, ServerFault.status(503)),
                state("not-ready", saas -> {
                    saas.ready = "degraded";
                    saas.database = "down";
                }),
                state("events-too-old", saas -> saas.events += "rc1"),
                state("infra-failures", saas -> saas.terminalFailures = 1),
                Difference.inWorld(
                        "infra-failures-not-ready",
                        world -> world.servers().saas().fault(ready(world), 1, failedOnce(world))),
                state("historical-rows-changed", SaasState::moveHistoricalRows),
                Difference.atEndOfRun(
                        "rows-change-in-between",
                        3,
                        world -> world.saas().state().moveHistoricalRows()),
                Difference.atEndOfRun(
                        "redeploy-in-between", 3, world -> world.saas().state().redeploy()),
                Difference.inWorld(
                        "two-builds", world -> world.servers().saas().fault(health(world), 2, otherBuild(world))),
                always("saas-kept", SaasScenarios::health, ServerFault.after(answer -> answer.with("Age", "14400"))),
                always("saas-page", SaasScenarios::ready, ServerFault.instead(PAGE)),
                always(
                        "saas-redirects",
                        SaasScenarios::health,
                        ServerFault.redirect(302, "https://login.example.org/")));
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
            saas.terminalFailures = 1;
            Answer counted = service.answer(request);
            saas.terminalFailures = 0;
            return new Answer(503, counted.headers(), counted.body(), counted.wire());
        };
    }

    private static ServerFault otherBuild(World world) {
        SaasState saas = world.saas().state();
        return (request, service) -> {
            String before = saas.gitSha;
            saas.gitSha = "c".repeat(40);
            Answer other = service.answer(request);
            saas.gitSha = before;
            return other;
        };
    }

    private static Difference always(String id, Function<World, String> route, ServerFault fault) {
        return Difference.inWorld(id, world -> world.servers().saas().always(route.apply(world), fault));
    }

    private static Difference state(String id, Consumer<SaasState> change) {
        return Difference.inWorld(id, world -> change.accept(world.saas().state()));
    }
}
