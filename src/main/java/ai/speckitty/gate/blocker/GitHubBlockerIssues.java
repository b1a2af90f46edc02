package ai.speckitty.gate.blocker;

import ai.speckitty.gate.blocker.BlockerState.Condition;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.IssueLookup;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks blockers up at GitHub, side by side. */
public final class GitHubBlockerIssues implements BlockerIssues {

    private static final int AT_ONCE = 8;

    private final GitHubReader github;

    /** Looks them up at one GitHub. */
    public GitHubBlockerIssues(GitHubReader github) {
        this.github = github;
    }

    @Override
    public Blockers lookUp(List<IssueRef> issues) {
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(AT_ONCE, issues.size())), work -> {
            Thread thread = new Thread(work, "gate-blocker");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<BlockerState>> lookups = new ArrayList<>();
            for (IssueRef issue : issues) {
                lookups.add(pool.submit(() -> state(issue, github.issue(issue))));
            }
            List<BlockerState> states = new ArrayList<>();
            for (Future<BlockerState> lookup : lookups) {
                states.add(result(lookup));
            }
            return new Blockers(states);
        } finally {
            pool.shutdownNow();
        }
    }

    private static BlockerState result(Future<BlockerState> lookup) {
        try {
            return lookup.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GateException.of(Code.INTERRUPTED, "blockers", "interrupted", "an undisturbed run");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GateException known) {
                throw known;
            }
            throw new IllegalStateException("a blocker's look-up failed", e.getCause());
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
