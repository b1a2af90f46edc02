package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.verdict.Code;
import java.util.List;
import java.util.Optional;

/** Fixes that are none: the last blocker's commit with other contents. */
final class FixScenarios {

    private FixScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.ending(
                        Code.FIX_NOT_FOUND,
                        "fix-not-found",
                        "one blocker was closed by hand, and nothing says what fixed it",
                        plan -> plan.world(FixScenarios::closeByHand)),
                Scenario.ending(
                        Code.FIX_NOT_FOUND,
                        "closing-hidden",
                        "what happened last to one blocker is hidden from the token",
                        plan -> plan.world(world ->
                                world.github().issue(world.plot().lastBlocker()).hide(world.now()))),
                scenario(
                        Code.FIX_LOGGING_ONLY,
                        "fix-logging-only",
                        "the fix of one blocker is a log line, with a test that passes without it",
                        Botch.LOGS),
                scenario(
                        Code.FIX_LOGGING_ONLY,
                        "fix-logging-in-scope",
                        "one commit changes behaviour elsewhere, and in the blocker's scope only logging",
                        Botch.LOGS_AND_ACTS_ELSEWHERE),
                scenario(
                        Code.FIX_OUT_OF_SCOPE,
                        "fix-out-of-scope",
                        "the fix of one blocker changes nothing where the blocker is",
                        Botch.ACTS_ELSEWHERE),
                scenario(
                        Code.FIX_UNTESTED,
                        "fix-untested",
                        "the fix of one blocker comes without a test",
                        Botch.UNTESTED),
                scenario(Code.FIX_UNPROVEN, "fix-unproven", "the tests of one fix pass without it too", Botch.UNPROVEN),
                scenario(Code.FIX_BROKEN, "fix-broken", "one fix breaks a test that passed before", Botch.BREAKS),
                scenario(
                        Code.FIX_FLAKY,
                        "fix-flaky",
                        "the test of one fix passes once, and then no more",
                        Botch.FORGETS),
                scenario(
                        Code.FIX_INCONCLUSIVE,
                        "fix-inconclusive",
                        "the tests of one fix cannot be run, since they import what is not there",
                        Botch.CANNOT_BE_RUN));
    }

    private static Scenario scenario(Code code, String id, String line, Botch botch) {
        return Scenario.ending(
                code,
                id,
                line,
                plan -> plan.product()
                        .change(
                                plan.plot().lastFix(),
                                tree -> plan.plot().story().botched(botch, tree)));
    }

    private static void closeByHand(World world) {
        FakeIssue issue = world.github().issue(world.plot().lastBlocker());
        issue.forget();
        issue.close(world.now(), "completed", Optional.empty());
    }
}
