package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Evidence and issues that are not as a comment needs them. */
final class PostingScenarios {

    private PostingScenarios() {}

    static List<Scenario> all() {
        return List.of(
                secondGate(
                        "evidence-tampered",
                        world -> world.mischief().editEvidence(world.plot().attempt(), "canary-single.log")),
                secondGate(
                        "ledger-taken-away",
                        world -> world.mischief().takeAwayEvidence(world.plot().attempt(), "ledger.jsonl")),
                secondGate("root-cause-given", world -> world.saas().state().recover()),
                Scenario.inWorld("secret-in-root-cause", world -> {}),
                Scenario.of(
                        "secret-in-definition",
                        plan -> plan.definition(text -> text.replaceFirst(
                                "(?<=[\\s{])app: *[\\w.-]+", plan.plot().filled("app: {token}")))),
                Scenario.atStartOfRun(
                        "sample-gap",
                        3,
                        world ->
                                world.servers().saas().fault(SaasScenarios.health(world), 1, ServerFault.heldBefore())),
                Scenario.inWorld(
                        "canary-issue-closed",
                        world -> close(world, world.plot().roles().canary())),
                Scenario.atEndOfLastRun(
                        "canary-issue-closed-meanwhile",
                        world -> close(world, world.plot().roles().canary())),
                afterClosing("canary-issue-reopened", (canary, now) -> canary.reopen(now)),
                afterClosing("canary-comment-edited", (canary, now) -> {
                    int last = canary.comments().size() - 1;
                    canary.edit(last, "Edited. " + canary.comments().get(last).body(), now);
                }),
                Scenario.atEndOfLastRun(
                        "tracker-closed",
                        world -> close(world, world.plot().roles().tracker())),
                Scenario.inWorld("post-unknown", world -> {
                    world.servers().github().always("POST " + comments(world), ServerFault.droppedAfter());
                    world.github().issue(world.plot().roles().canary()).list(comment -> false);
                }),
                Scenario.inWorld(
                        "comment-in-doubt",
                        world -> world.servers().github().fault("POST " + comments(world), 1, ServerFault.status(502))),
                Scenario.inWorld(
                        "answer-lost",
                        world -> world.servers()
                                .github()
                                .fault("POST " + comments(world), 1, ServerFault.droppedAfter())));
    }

    private static void close(World world, IssueRef issue) {
        world.github().issue(issue).close(world.now(), "completed", Optional.empty());
    }

    private static String comments(World world) {
        return "/repos/*/issues/" + world.plot().roles().canary().number() + "/comments";
    }

    /** What somebody does to the canary issue once the gate has closed it. */
    private static Scenario afterClosing(String id, BiConsumer<FakeIssue, Instant> deed) {
        return Scenario.inWorld(id, world -> {
            FakeIssue canary = world.github().issue(world.plot().roles().canary());
            world.saas().atLook(() -> {
                if (canary.state().equals("closed")) {
                    deed.accept(canary, world.now());
                }
            });
        });
    }

    /** The canary fails in the first gate, and something happens before the second. */
    private static Scenario secondGate(String id, Consumer<World> between) {
        return Scenario.of(id, plan -> {
            plan.world(world -> world.saas().atStartOfRun(1, SaasState::stall));
            plan.between(between);
        });
    }
}
