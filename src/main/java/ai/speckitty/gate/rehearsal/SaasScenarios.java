package ai.speckitty.gate.rehearsal;

import java.util.List;
import java.util.function.Consumer;

/** A SaaS that is not as the gate needs it, or does not stay as it was. */
final class SaasScenarios {

    private SaasScenarios() {}

    static List<Difference> all() {
        return List.of(
                state("saas-unhealthy", saas -> saas.status = "degraded"),
                Difference.inWorld(
                        "saas-down", world -> world.servers().saas().always(health(world), ServerFault.status(503))),
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
                Difference.inWorld(
                        "saas-kept",
                        world -> world.servers()
                                .saas()
                                .always(health(world), ServerFault.after(answer -> answer.with("Age", "14400")))),
                Difference.inWorld(
                        "saas-page",
                        world -> world.servers()
                                .saas()
                                .always(
                                        ready(world),
                                        ServerFault.instead(Answer.text(
                                                200,
                                                "text/html",
                                                "<!doctype html><title>Down for maintenance</title>")))),
                Difference.inWorld(
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

    private static Difference state(String id, Consumer<SaasState> change) {
        return Difference.inWorld(id, world -> change.accept(world.saas().state()));
    }
}
