package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.verdict.Code;
import java.util.List;
import java.util.function.Consumer;

/** A SaaS that is not as the gate needs it, or does not stay as it was. */
final class SaasScenarios {

    private SaasScenarios() {}

    static List<Scenario> all() {
        return List.of(
                state(
                        Code.SAAS_UNHEALTHY,
                        "saas-unhealthy",
                        "the SaaS says that it is degraded",
                        saas -> saas.status("degraded")),
                faults(
                        Code.SAAS_UNHEALTHY,
                        "saas-down",
                        "the SaaS answers 503, again after the retry",
                        world -> world.servers().saas().always(health(world), ServerFault.status(503))),
                state(
                        Code.SAAS_NOT_READY,
                        "not-ready",
                        "the SaaS says that its database is down",
                        saas -> saas.ready("degraded", "down")),
                state(
                        Code.EVENTS_TOO_OLD,
                        "events-too-old",
                        "the SaaS runs an older events package",
                        SaasState::downgrade),
                state(
                        Code.INFRA_FAILURES,
                        "infra-failures",
                        "the SaaS has a terminal infrastructure failure",
                        saas -> saas.terminalFailures(1)),
                state(
                        Code.HISTORICAL_ROWS_CHANGED,
                        "historical-rows-changed",
                        "one of the historical rows is gone",
                        SaasState::moveHistoricalRows),
                during(
                        Code.HISTORICAL_ROWS_CHANGED,
                        "rows-change-in-between",
                        "a historical row goes after the second run",
                        3,
                        SaasState::moveHistoricalRows),
                during(
                        Code.SAAS_REDEPLOYED,
                        "redeploy-in-between",
                        "the SaaS is redeployed between the second and the third run",
                        3,
                        SaasState::redeploy),
                faults(
                        Code.SAAS_REDEPLOYED,
                        "two-builds",
                        "two instances of different builds answer in turn",
                        world -> world.servers().saas().fault(health(world), 2, otherBuild())),
                faults(
                        Code.MALFORMED_ANSWER,
                        "saas-kept",
                        "a proxy answers with what the SaaS said hours ago",
                        world -> world.servers()
                                .saas()
                                .always(health(world), ServerFault.after(answer -> answer.with("Age", "14400")))),
                faults(
                        Code.MALFORMED_ANSWER,
                        "saas-page",
                        "the SaaS answers readiness with a web page",
                        world -> world.servers()
                                .saas()
                                .always(
                                        "GET "
                                                + world.plot()
                                                        .definition()
                                                        .saas()
                                                        .ready(),
                                        ServerFault.page())),
                faults(
                        Code.REDIRECT_REFUSED,
                        "saas-redirects",
                        "the SaaS redirects to a login page",
                        world -> world.servers()
                                .saas()
                                .always(health(world), ServerFault.redirect(302, "https://login.example.org/"))));
    }

    private static String health(World world) {
        return "GET " + world.plot().definition().saas().health();
    }

    private static ServerFault otherBuild() {
        return ServerFault.body(text ->
                text.replaceFirst("\"git_sha\" ?: ?\"[0-9a-f]{40}\"", "\"git_sha\":\"" + "c".repeat(40) + "\""));
    }

    private static Scenario state(Code code, String id, String line, Consumer<SaasState> change) {
        return Scenario.ending(
                code,
                id,
                line,
                plan -> plan.world(world -> change.accept(world.saas().state())));
    }

    private static Scenario during(Code code, String id, String line, int run, Consumer<SaasState> change) {
        return Scenario.ending(
                code, id, line, plan -> plan.world(world -> world.saas().atEndOfRun(run, change)));
    }

    private static Scenario faults(Code code, String id, String line, Consumer<World> script) {
        return Scenario.ending(code, id, line, plan -> plan.world(script));
    }
}
