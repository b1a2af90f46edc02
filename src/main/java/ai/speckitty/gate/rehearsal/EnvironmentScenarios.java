package ai.speckitty.gate.rehearsal;

import java.util.List;

/** What the gate itself needs, and the ways in which it may not be able to find out. */
final class EnvironmentScenarios {

    private static final String GRAPH = "POST /graphql";
    private static final String TEMPLATES = "words of our own";

    private EnvironmentScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.inWorld("checkout-missing", world -> world.mischief().hideCheckout()),
                Scenario.inWorld("token-may-not-write", world -> world.github().allow("read:org")),
                Scenario.of("template-open", plan -> {
                    plan.definition(EnvironmentScenarios::withOwnTemplates);
                    plan.world(world -> world.mischief().openTemplate(TEMPLATES));
                }),
                Scenario.of("definition-invalid", plan -> plan.definition(text -> text + "skip: [canary]\n")),
                Scenario.of(
                        "definition-alias",
                        plan -> plan.definition(text -> text.replaceFirst("(?m)^gate: .*$", "gate: *name"))),
                Scenario.inWorld("resume-after-redeploy", world -> world.saas().atEndOfRun(1, SaasState::redeploy)),
                Scenario.inWorld("gate-busy", world -> world.mischief().holdEvidence()),
                Scenario.inWorld(
                        "working-folder-busy", world -> world.mischief().holdWorkingFolder()),
                Scenario.inWorld("no-evidence-folder", world -> world.mischief().blockEvidence()),
                Scenario.inWorld(
                        "report-unwritable",
                        world -> world.servers().github().always("GET /repos/*", (request, github) -> {
                            world.mischief().blockReport();
                            return github.answer(request);
                        })),
                Scenario.inWorld(
                        "token-refused", world -> world.servers().github().always(GRAPH, ServerFault.status(401))),
                Scenario.inWorld(
                        "rate-limited",
                        world -> world.servers().github().always(GRAPH, ServerFault.instead(usedUp(world)))),
                Scenario.inWorld(
                        "index-unreachable",
                        world -> world.servers().pypi().always("GET /simple/*", ServerFault.droppedBefore())));
    }

    private static String withOwnTemplates(String text) {
        return text.replaceFirst("(?m)^ +templates:.*\\R", "")
                .replaceFirst("(?m)^evidence:.*\\R", "evidence:\n  templates: " + TEMPLATES + "\n");
    }

    private static Answer usedUp(World world) {
        long reset = world.now().plusSeconds(10_800).getEpochSecond();
        return Answer.message(403, "API rate limit exceeded")
                .with("X-RateLimit-Limit", "5000")
                .with("X-RateLimit-Remaining", "0")
                .with("X-RateLimit-Reset", Long.toString(reset));
    }
}
