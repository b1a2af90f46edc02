package ai.speckitty.gate.rehearsal;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Blockers that are open, closed for nothing or by nobody knows what, or cannot be judged. */
final class BlockerScenarios {

    private BlockerScenarios() {}

    static List<Difference> all() {
        return List.of(
                last("blocker-open", (world, issue) -> issue.reopen(world.now())),
                last(
                        "blocker-not-planned",
                        (world, issue) ->
                                issue.reopen(world.now()).close(world.now(), "not_planned", Optional.empty())),
                last("blocker-without-reason", (world, issue) -> issue.reason = Optional.empty()),
                last("blocker-is-pull-request", (world, issue) -> issue.becomePullRequest()),
                last(
                        "blocker-not-visible",
                        (world, issue) -> world.github()
                                .repository(issue.ref.repository())
                                .issues()
                                .remove(issue.ref.number())),
                last("fix-not-found", (world, issue) -> {
                    issue.events.clear();
                    issue.close(world.now(), "completed", Optional.empty());
                }),
                last(
                        "closing-hidden",
                        (world, issue) -> issue.events.add(
                                new IssueEvent(IssueEvent.Kind.HIDDEN, world.now(), Optional.empty(), ""))));
    }

    private static Difference last(String id, BiConsumer<World, FakeIssue> change) {
        return Difference.inWorld(
                id,
                world -> change.accept(world, world.github().issue(world.plot().lastBlocker())));
    }
}
