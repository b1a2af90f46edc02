package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Standing;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Blockers that are open, closed for nothing, or cannot be judged. */
final class BlockerScenarios {

    private BlockerScenarios() {}

    static List<Scenario> all() {
        return List.of(
                scenario(
                        Code.BLOCKER_OPEN,
                        "blocker-open",
                        "one blocker was opened again",
                        (world, issue) -> issue.reopen(world.now())),
                scenario(
                        Code.BLOCKER_UNFIXED,
                        "blocker-not-planned",
                        "one blocker was closed as not planned",
                        (world, issue) ->
                                issue.reopen(world.now()).close(world.now(), "not_planned", Optional.empty())),
                scenario(
                        Code.BLOCKER_UNFIXED,
                        "blocker-without-reason",
                        "one blocker was closed before GitHub kept reasons",
                        (world, issue) -> issue.loseReason()),
                scenario(
                                Code.BLOCKER_UNKNOWN,
                                "blocker-is-pull-request",
                                "one blocker's number is that of a pull request",
                                (world, issue) -> issue.becomePullRequest())
                        .as(Standing.STOPPED),
                scenario(
                        Code.BLOCKER_UNKNOWN,
                        "blocker-not-visible",
                        "the token does not see one blocker",
                        (world, issue) -> {
                            IssueRef ref = world.plot().lastBlocker();
                            world.github().repository(ref.repository()).remove(ref.number());
                        }));
    }

    private static Scenario scenario(Code code, String id, String line, BiConsumer<World, FakeIssue> change) {
        return Scenario.ending(
                code,
                id,
                line,
                plan -> plan.world(world ->
                        change.accept(world, world.github().issue(world.plot().lastBlocker()))));
    }
}
