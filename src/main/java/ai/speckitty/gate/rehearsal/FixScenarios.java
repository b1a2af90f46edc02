package ai.speckitty.gate.rehearsal;

import java.util.List;
import java.util.Optional;

/** Fixes that are none: the last blocker's commit with other contents. */
final class FixScenarios {

    private FixScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.inWorld("fix-not-found", FixScenarios::closeByHand),
                Scenario.inWorld(
                        "closing-hidden",
                        world -> world.github()
                                .issue(world.plot().lastBlocker())
                                .events
                                .add(new IssueEvent(IssueEvent.Kind.HIDDEN, world.now(), Optional.empty(), ""))),
                scenario("fix-logging-only", Botch.LOGS),
                scenario("fix-logging-in-scope", Botch.LOGS_AND_ACTS_ELSEWHERE),
                scenario("fix-out-of-scope", Botch.ACTS_ELSEWHERE),
                scenario("fix-untested", Botch.UNTESTED),
                scenario("fix-unproven", Botch.UNPROVEN),
                scenario("fix-broken", Botch.BREAKS),
                scenario("fix-flaky", Botch.FORGETS),
                scenario("fix-inconclusive", Botch.CANNOT_BE_RUN));
    }

    private static Scenario scenario(String id, Botch botch) {
        return Scenario.of(
                id,
                plan -> plan.product()
                        .change(plan.plot().lastFix(), tree -> plan.plot().botched(botch, tree)));
    }

    private static void closeByHand(World world) {
        FakeIssue issue = world.github().issue(world.plot().lastBlocker());
        issue.events.clear();
        issue.close(world.now(), "completed", Optional.empty());
    }
}
