package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells the story of the four issues: two blockers fixed, a canary issue and a tracker still open. */
final class Blockers {

    private Blockers() {}

    static void tell(GitHub github, Repository product) {
        IssueRoles roles = IssueRoles.MISSION;
        Instant first = product.madeAt(ProductPlan.BASELINE);
        HubIssue queue =
                open(github, roles.blockers().get(0), "Lane transitions are lost at the identity boundary", first);
        Closer gesture = pull(product, 1145, "fix: log queued events", ProductPlan.GESTURE);
        Instant logged = product.madeAt(ProductPlan.GESTURE);
        queue.mention(logged, gesture);
        queue.close(logged.plusSeconds(5), "completed", Optional.of(gesture));
        queue.reopen(logged.plus(Duration.ofMinutes(9)));
        closedBy(
                queue,
                product,
                pull(product, 1150, "fix: keep every lane transition", ProductPlan.FIX_1141),
                ProductPlan.FIX_1141);
        HubIssue loop = open(github, roles.blockers().get(1), "sync now needs a running event loop", first);
        closedBy(
                loop,
                product,
                pull(product, 1190, "fix: drain outside of an event loop", ProductPlan.FIX_1182),
                ProductPlan.FIX_1182);
        open(github, roles.tracker(), "Phase 4: launch tracker", first);
        open(github, roles.canary(), "Identity-boundary canary, four consecutive runs", first);
    }

    static Closer pull(Repository product, int number, String title, String key) {
        return new Closer(product.name(), number, title, product.commit(key), true);
    }

    private static void closedBy(HubIssue issue, Repository product, Closer closer, String key) {
        Instant at = product.madeAt(key);
        issue.mention(at.minusSeconds(600), closer);
        issue.close(at.plusSeconds(3), "completed", Optional.of(closer));
    }

    private static HubIssue open(GitHub github, IssueRef ref, String title, Instant at) {
        return github.repository(ref.repository()).open(ref.number(), title, at.minus(Duration.ofDays(1)));
    }
}
