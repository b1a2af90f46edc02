package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Blockers that are open, closed for nothing, or cannot be judged. */
final class BlockerScenarios {

    private BlockerScenarios() {}

    static List<Scenario> all() {
        return List.of(
                scenario("blocker-open", (world, issue) -> issue.reopen(world.now())),
                scenario(
                        "blocker-not-planned",
                        (world, issue) ->
                                issue.reopen(world.now()).close(world.now(), "not_planned", Optional.empty())),
                scenario("blocker-without-reason", (world, issue) -> issue.reason = Optional.empty()),
                scenario("blocker-is-pull-request", (world, issue) -> issue.becomePullRequest()),
                scenario("blocker-not-visible", (world, issue) -> {
                    IssueRef ref = world.plot().lastBlocker();
                    world.github().repository(ref.repository()).issues().remove(ref.number());
                }));
    }

    private static Scenario scenario(String id, BiConsumer<World, FakeIssue> change) {
        return Scenario.inWorld(
                id,
                world -> change.accept(world, world.github().issue(world.plot().lastBlocker())));
    }
}
