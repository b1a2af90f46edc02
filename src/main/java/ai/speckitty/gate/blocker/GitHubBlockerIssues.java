package ai.speckitty.gate.blocker;

import ai.speckitty.gate.blocker.BlockerState.Condition;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.IssueLookup;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.time.Workers;
import ai.speckitty.gate.verdict.GateException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks blockers up at GitHub, side by side. */
public record GitHubBlockerIssues(GitHubReader github) implements BlockerIssues {

    private static final int AT_ONCE = 8;

    @Override
    public Blockers lookUp(List<IssueRef> issues) {
        try (Workers workers = new Workers("blockers", Math.min(AT_ONCE, issues.size()))) {
            return new Blockers(
                    workers
                            .all(issues.stream()
                                    .<Supplier<Supplier<BlockerState>>>map(issue -> () -> outcome(issue))
                                    .toList())
                            .stream()
                            .map(Supplier::get)
                            .toList());
        }
    }

    /** A failure is kept until all have ended: of several, the first blocker's decides, whoever fails first. */
    private Supplier<BlockerState> outcome(IssueRef issue) {
        try {
            BlockerState state = state(issue, github.issue(issue));
            return () -> state;
        } catch (GateException e) {
            return () -> {
                throw e;
            };
        }
    }

    private static BlockerState state(IssueRef issue, IssueLookup lookup) {
        if (lookup instanceof IssueLookup.Found found) {
            return new BlockerState(
                    issue,
                    condition(found),
                    found.stateReason().orElse(""),
                    found.closedAt().map(Instant::toString),
                    found.url());
        }
        if (lookup instanceof IssueLookup.Moved moved) {
            return new BlockerState(issue, Condition.MOVED, "", Optional.empty(), moved.url());
        }
        Condition condition = lookup instanceof IssueLookup.Gone ? Condition.GONE : Condition.NOT_VISIBLE;
        return new BlockerState(issue, condition, "", Optional.empty(), "");
    }

    private static Condition condition(IssueLookup.Found found) {
        if (found.pullRequest()) {
            return Condition.PULL_REQUEST;
        }
        if (found.open()) {
            return Condition.OPEN;
        }
        return found.stateReason()
                .map(reason -> reason.equals("completed") ? Condition.COMPLETED : Condition.UNFIXED)
                .orElse(Condition.REASONLESS);
    }
}
