package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.verdict.Code;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Evidence and issues that are not as a comment needs them. */
final class PostingScenarios {

    private static final String ATTEMPT = "{attempt}";
    private static final String PLANTED = "ghp_" + "Planted0".repeat(4) + "Leak";

    private PostingScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.ending(
                                Code.EVIDENCE_TAMPERED,
                                "evidence-tampered",
                                "somebody edits a sealed attempt",
                                plan -> {
                                    plan.world(world -> world.saas().atStartOfRun(1, SaasState::stall));
                                    plan.between(world ->
                                            world.mischief().editEvidence(world.filled(ATTEMPT), "canary-single.log"));
                                })
                        .after(1),
                Scenario.ending(
                                Code.EVIDENCE_UNSAFE,
                                "secret-in-root-cause",
                                "a secret stands in what would be posted",
                                plan -> {
                                    plan.world(world -> world.saas().atStartOfRun(1, SaasState::stall));
                                    plan.between(world -> world.saas().state().recover());
                                })
                        .given(
                                "gate.rootCause",
                                ATTEMPT + ": the worker's token " + PLANTED + " had expired over night")
                        .after(1),
                world(
                        Code.EVIDENCE_INCOMPLETE,
                        "sample-gap",
                        "nobody looked at the SaaS for a while during the four runs",
                        world -> world.saas()
                                .atStartOfRun(
                                        3,
                                        saas -> world.servers()
                                                .saas()
                                                .fault(
                                                        "GET "
                                                                + world.plot()
                                                                        .definition()
                                                                        .saas()
                                                                        .health(),
                                                        1,
                                                        ServerFault.heldBefore()))),
                world(
                        Code.ISSUE_STATE,
                        "canary-issue-closed",
                        "somebody else closed the canary issue before",
                        world -> world.github()
                                .issue(world.plot().roles().canary())
                                .close(world.now(), "completed", Optional.empty())),
                during(
                        Code.ISSUE_STATE,
                        "canary-issue-closed-meanwhile",
                        "somebody closes the canary issue during the runs",
                        world -> world.github()
                                .issue(world.plot().roles().canary())
                                .close(world.now(), "completed", Optional.empty())),
                during(
                        Code.TRACKER_CLOSED,
                        "tracker-closed",
                        "somebody closes the tracker during the runs",
                        world -> world.github()
                                .issue(world.plot().roles().tracker())
                                .close(world.now(), "completed", Optional.empty())),
                world(
                        Code.POST_UNKNOWN,
                        "post-unknown",
                        "the answer to a comment is lost, and the list never shows it",
                        world -> {
                            world.servers().github().always("POST " + comments(world), ServerFault.droppedAfter());
                            world.github().issue(world.plot().roles().canary()).list(comment -> false);
                        }),
                world(
                        Code.POST_UNKNOWN,
                        "comment-in-doubt",
                        "the server fails while it takes a comment, and none shows up",
                        world -> world.servers().github().fault("POST " + comments(world), 1, ServerFault.status(502))),
                Scenario.passing("second-attempt", "the gate runs again after it has passed", plan -> {})
                        .after(1),
                Scenario.passing(
                        "answer-lost",
                        "the answer to a comment is lost, and the comment is found",
                        plan -> plan.world(world -> world.servers()
                                .github()
                                .fault("POST " + comments(world), 1, ServerFault.droppedAfter()))));
    }

    private static String comments(World world) {
        return "/repos/*/issues/" + world.plot().roles().canary().number() + "/comments";
    }

    private static Scenario world(Code code, String id, String line, Consumer<World> change) {
        return Scenario.ending(code, id, line, plan -> plan.world(change));
    }

    private static Scenario during(Code code, String id, String line, Consumer<World> change) {
        return world(
                code, id, line, world -> world.saas().atEndOfRun(world.plot().runs(), saas -> change.accept(world)));
    }
}
