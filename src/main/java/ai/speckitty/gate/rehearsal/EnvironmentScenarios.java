package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GatePhase;
import java.util.List;
import java.util.function.Consumer;

/** What the gate itself needs, and the ways in which it may not be able to find out. */
final class EnvironmentScenarios {

    private static final String GRAPH = "POST /graphql";

    private EnvironmentScenarios() {}

    static List<Scenario> all() {
        return List.of(
                world(
                        Code.NOT_READY,
                        "checkout-missing",
                        "the events checkout is missing",
                        world -> world.mischief().hideCheckout()),
                world(
                        Code.NOT_READY,
                        "token-may-not-write",
                        "the token's scopes do not let it comment",
                        world -> world.github().allow("read:org")),
                Scenario.ending(
                        Code.DEFINITION_INVALID,
                        "definition-invalid",
                        "the definition holds a key that nobody knows",
                        plan -> plan.definition(text -> text + "skip: [canary]\n")),
                Scenario.ending(
                        Code.DEFINITION_INVALID,
                        "definition-alias",
                        "a value of the definition refers to another one by an alias",
                        plan -> plan.definition(text -> text.replaceFirst("(?m)^gate: .*$", "gate: *name"))),
                world(Code.CONFIG_INVALID, "config-invalid", "samples were asked for too rarely", world -> {})
                        .given("gate.monitor.interval", "PT2M"),
                world(Code.CONFIG_INVALID, "misspelt-element", "the POM asks for a <dryrun>", world -> {})
                        .configured("dryrun", "true"),
                world(
                                Code.CONFIG_INVALID,
                                "unresolved-expression",
                                "the POM's <dryRun> stands for nothing",
                                world -> {})
                        .configured("dryRun", "${our.dry.run}"),
                world(
                        Code.GATE_BUSY,
                        "gate-busy",
                        "another gate works in the same place",
                        world -> world.mischief().holdEvidence()),
                world(
                        Code.GATE_BUSY,
                        "working-folder-busy",
                        "another gate works in the same build folder, with evidence elsewhere",
                        world -> world.mischief().holdWorkingFolder()),
                world(
                                Code.PREREQUISITE_MISSING,
                                "goal-left-out",
                                "a goal is called whose predecessor did not run",
                                world -> {})
                        .leavingOut(GatePhase.VERIFY_BLOCKERS),
                world(
                        Code.STORAGE_FAILED,
                        "no-evidence-folder",
                        "where evidence belongs lies a file",
                        world -> world.mischief().blockEvidence()),
                world(
                        Code.STORAGE_FAILED,
                        "report-unwritable",
                        "a phase passes, and its report cannot be written",
                        world -> world.servers().github().always("GET /repos/*", (request, github) -> {
                            world.mischief().blockReport();
                            return github.answer(request);
                        })),
                world(
                        Code.AUTH_REFUSED,
                        "token-refused",
                        "GitHub refuses the token half-way",
                        world -> world.servers().github().always(GRAPH, ServerFault.status(401))),
                world(
                        Code.RATE_LIMITED,
                        "rate-limited",
                        "GitHub's rate limit is used up for hours",
                        world -> world.servers().github().always(GRAPH, ServerFault.instead(usedUp(world)))),
                world(
                        Code.UNREACHABLE,
                        "index-unreachable",
                        "the index drops every connection",
                        world -> world.servers().pypi().always("GET /simple/*", ServerFault.droppedBefore())));
    }

    private static Scenario world(Code code, String id, String line, Consumer<World> change) {
        return Scenario.ending(code, id, line, plan -> plan.world(change));
    }

    private static Answer usedUp(World world) {
        long reset = world.now().plusSeconds(10_800).getEpochSecond();
        return Answer.message(403, "API rate limit exceeded")
                .with("X-RateLimit-Limit", "5000")
                .with("X-RateLimit-Remaining", "0")
                .with("X-RateLimit-Reset", Long.toString(reset));
    }
}
