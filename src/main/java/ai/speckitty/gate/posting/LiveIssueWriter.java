package ai.speckitty.gate.posting;

import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.fact.PostFacts;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.GitHubWriter;
import ai.speckitty.gate.github.IssueLookup;
import ai.speckitty.gate.github.PermittedWrites;
import ai.speckitty.gate.github.Write;
import ai.speckitty.gate.github.WriteOutcome;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Progress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Writes to GitHub. Every state is read before it is changed and read again afterwards. */
public final class LiveIssueWriter extends ReadingIssueWriter {

    private static final List<Duration> CHANGES = List.of(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(10));

    private final GitHubWriter writer;
    private final PermittedWrites permitted;
    private final Outbox outbox;
    private boolean canaryCommented;

    /**
     * Knows the issues and the doors.
     *
     * @param identity which issues it is for
     * @param reader reads GitHub
     * @param writer writes the five permitted things
     * @param record where it is written down
     * @param time waits between look-ups
     * @param progress sees what happens
     */
    public LiveIssueWriter(
            PermittedIssues identity,
            GitHubReader reader,
            GitHubWriter writer,
            PostingRecord record,
            TimeSource time,
            Progress progress) {
        super(identity, reader, record, time, progress);
        this.writer = writer;
        this.permitted = new PermittedWrites(identity.canary(), identity.tracker(), identity.blockers());
        this.outbox = new Outbox(writer, permitted, posted, record);
    }

    @Override
    public PostFacts.Comment comment(IssueRef issue, String rc, String text) {
        MarkedComment wanted = marked(issue, rc, text);
        Optional<PostedComments.Found> earlier =
                identity.isBlocker(issue) || outbox.hasBegun(issue) ? Optional.empty() : carried(issue, rc);
        PostFacts.Comment comment =
                earlier.isPresent() ? outbox.carry(issue, earlier.get()) : outbox.post(issue, wanted);
        canaryCommented |= issue.equals(identity.canary());
        return comment;
    }

    /** What was said for this attempt already: best by one that shows the same runs, else the oldest. */
    private Optional<PostedComments.Found> carried(IssueRef issue, String rc) {
        Predecessors attempts = Predecessors.of(record, rc);
        Optional<PostedComments.Found> carried = posted.ofCandidate(issue, identity.gate(), rc).stream()
                .filter(found -> attempts.haveSaid(found.marked()))
                .min(Comparator.comparing(
                        found -> !attempts.ranHere(found.marked().marker().attempt())));
        if (carried.isEmpty()) {
            carried = Sendings.posted(attempts, issue).stream()
                    .flatMap(known -> posted.byLedger(issue, known).stream())
                    .findFirst();
        }
        if (carried.isEmpty()) {
            Sendings.untold(attempts, issue).ifPresent(found -> {
                throw posted.unknown(issue, found, "a person's look at the issue; the next attempt then posts its own");
            });
        }
        return carried;
    }

    @Override
    public IssueState closeCanaryIssue() {
        if (!canaryCommented) {
            throw new IllegalStateException("the canary issue is closed only after its comment was read back");
        }
        IssueRef canary = identity.canary();
        IssueState before = read(canary);
        if (!before.isOpen()) {
            return before.requireCompleted("");
        }
        record.event("close-intended", StrictJson.object().put("target", canary.toString()));
        IssueState after = change(permitted.closeCanary(), canary, false).requireCompleted("");
        record.event("issue-closed", StrictJson.object().put("target", canary.toString()));
        return after;
    }

    @Override
    public CanaryFacts.Reopened reopenBlocker(IssueRef blocker, String rc, String text) {
        IssueLookup.Found before = found(blocker);
        if (before.locked()) {
            return new CanaryFacts.Reopened(blocker.toString(), "locked", "");
        }
        String url = comment(blocker, rc, text).url();
        if (read(blocker).isOpen()) {
            return new CanaryFacts.Reopened(blocker.toString(), "was-open", url);
        }
        record.event("reopen-intended", StrictJson.object().put("target", blocker.toString()));
        boolean open;
        try {
            open = change(permitted.reopen(blocker), blocker, true).isOpen();
        } catch (GateException e) {
            Finding commented = new Finding(blocker.toString(), "commented " + url, "commented and reopened");
            throw new GateException(e.verdict().and(List.of(commented))).because(e);
        }
        record.event(
                "issue-reopened",
                StrictJson.object().put("target", blocker.toString()).put("open", open));
        return new CanaryFacts.Reopened(blocker.toString(), open ? "reopened" : "refused", url);
    }

    /** A change of state may be sent again, since it is the same after twice as after once; reading decides. */
    private IssueState change(Write write, IssueRef issue, boolean open) {
        return posted.again(CHANGES, issue + " is not " + (open ? "open" : "closed") + " yet", () -> {
                    if (writer.send(write) instanceof WriteOutcome.Refused refused) {
                        throw GateException.of(
                                Code.ISSUE_STATE,
                                issue.toString(),
                                refused.status() + ": " + refused.reason(),
                                open ? "open" : "closed");
                    }
                    return Optional.of(read(issue)).filter(now -> now.isOpen() == open);
                })
                .orElseGet(() -> read(issue));
    }
}
