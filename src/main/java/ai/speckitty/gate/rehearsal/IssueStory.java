package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells the story of the issues: every blocker fixed, the canary issue and the tracker still open. */
final class IssueStory {

    private IssueStory() {}

    static void tell(FakeGitHub github, MadeRepository product, Plot plot) {
        Instant first = product.history().madeAt(ProductPlan.BASELINE);
        plot.roles().blockers().forEach(blocker -> open(github, blocker, "The last one is lost", first));
        open(github, plot.roles().tracker(), "Launch tracker", first);
        open(github, plot.roles().canary(), "The canary's consecutive runs", first);
        for (Repair repair : plot.repairs()) {
            FakeIssue issue = github.issue(repair.issue());
            Closer closer = new Closer(product.name(), repair.pull(), repair.title(), product.commit(repair.key()));
            Instant at = product.history().madeAt(repair.key());
            Optional<Closer> by = Optional.of(closer);
            issue.events.add(new IssueEvent(IssueEvent.Kind.MENTIONED, at.minusSeconds(600), by, ""));
            issue.close(at.plusSeconds(3), "completed", by);
            if (!repair.holds()) {
                issue.reopen(at.plus(Duration.ofMinutes(9)));
            }
        }
    }

    private static void open(FakeGitHub github, IssueRef ref, String title, Instant at) {
        github.repository(ref.repository()).open(ref.number(), title, at.minus(Duration.ofDays(1)));
    }
}
