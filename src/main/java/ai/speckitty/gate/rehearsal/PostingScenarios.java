package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Evidence and issues that are not as a comment needs them. */
final class PostingScenarios {

    private PostingScenarios() {}

    static List<Difference> all() {
        return List.of(
                secondGate(
                        "evidence-tampered",
                        world -> Deed.append(attempt(world).resolve("canary-single.log"), "one line more\n")),
                secondGate("ledger-taken-away", world -> {
                    Files.setPosixFilePermissions(attempt(world), PosixFilePermissions.fromString("rwxr-xr-x"));
                    Files.delete(attempt(world).resolve("ledger.jsonl"));
                }),
                secondGate("root-cause-given", world -> world.saas().state().stalled = false),
                new Difference(
                        "secret-in-definition",
                        plan -> plan.definition(text -> text.replaceFirst(
                                "(?<=[\\s{])app: *[\\w.-]+", plan.plot().filled("app: {token}")))),
                Difference.atStartOfRun(
                        "sample-gap",
                        3,
                        world ->
                                world.servers().saas().fault(SaasScenarios.health(world), 1, ServerFault.heldBefore())),
                Difference.inWorld(
                        "canary-issue-closed",
                        world -> close(world, world.plot().roles().canary())),
                Difference.atEndOfLastRun(
                        "canary-issue-closed-meanwhile",
                        world -> close(world, world.plot().roles().canary())),
                afterClosing("canary-issue-reopened", (canary, now) -> canary.reopen(now)),
                afterClosing("canary-comment-edited", (canary, now) -> {
                    int last = canary.comments().size() - 1;
                    canary.edit(last, "Edited. " + canary.comments().get(last).body(), now);
                }),
                Difference.atEndOfLastRun(
                        "tracker-closed",
                        world -> close(world, world.plot().roles().tracker())),
                Difference.inWorld("post-unknown", world -> {
                    world.servers().github().always("POST " + comments(world), ServerFault.droppedAfter());
                    world.github().issue(world.plot().roles().canary()).list(comment -> false);
                }),
                firstComment("comment-in-doubt", ServerFault.status(502)),
                firstComment("answer-lost", ServerFault.droppedAfter()));
    }

    private static Path attempt(World world) {
        return world.evidence().resolve(world.plot().attempt());
    }

    private static void close(World world, IssueRef issue) {
        world.github().issue(issue).close(world.now(), "completed", Optional.empty());
    }

    private static String comments(World world) {
        return "/repos/*/issues/" + world.plot().roles().canary().number() + "/comments";
    }

    private static Difference firstComment(String id, ServerFault fault) {
        return Difference.inWorld(id, world -> world.servers().github().fault("POST " + comments(world), 1, fault));
    }

    /** What somebody does to the canary issue once the gate has closed it. */
    private static Difference afterClosing(String id, BiConsumer<FakeIssue, Instant> deed) {
        return Difference.inWorld(id, world -> {
            FakeIssue canary = world.github().issue(world.plot().roles().canary());
            world.saas().atLook(() -> {
                if (canary.state().equals("closed")) {
                    deed.accept(canary, world.now());
                }
            });
        });
    }

    /** The canary fails in the first gate, and something happens before the second. */
    private static Difference secondGate(String id, Deed between) {
        return new Difference(id, plan -> {
            plan.world(world -> world.saas().atStartOfRun(1, () -> CanaryScenarios.stall(world)));
            plan.between(between);
        });
    }
}
