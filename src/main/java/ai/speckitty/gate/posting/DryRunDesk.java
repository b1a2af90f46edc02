package ai.speckitty.gate.posting;

import ai.speckitty.gate.evidence.EvidenceFolder;
import ai.speckitty.gate.evidence.RunLog;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Progress;
import java.util.Optional;

/** The desk of a dry run: it reads, and writes down what would be sent. It has no writing door. */
public final class DryRunDesk implements IssueDesk {

    private final DeskIdentity identity;
    private final RunLog log;
    private final Progress progress;
    private final IssueStates states;
    private final PostedComments posted;
    private final CommentFiles files;

    /**
     * Opens the desk.
     *
     * @param identity which issues it is for
     * @param reader reads GitHub
     * @param log where it is written down
     * @param folder where comments lie that an earlier call has published
     * @param time waits between look-ups
     * @param progress sees what would happen
     */
    public DryRunDesk(
            DeskIdentity identity,
            GitHubReader reader,
            RunLog log,
            EvidenceFolder folder,
            TimeSource time,
            Progress progress) {
        this.identity = identity;
        this.log = log;
        this.progress = progress;
        this.states = new IssueStates(reader);
        this.posted = new PostedComments(reader, time, progress);
        this.files = new CommentFiles(log, folder);
    }

    @Override
    public IssueState read(IssueRef issue) {
        return states.read(issue);
    }

    @Override
    public Optional<PostedComment> postedFor(IssueRef issue, String rc) {
        return posted.ofCandidate(issue, identity.gate(), rc)
                .map(found -> new PostedComment(
                        found.comment().id(),
                        found.comment().url(),
                        MarkedComment.sha256(found.comment().body())));
    }

    @Override
    public PostedComment comment(IssueRef issue, String rc, String text) {
        states.unlocked(issue);
        Optional<MarkedComment> stored = files.stored(issue);
        MarkedComment comment = stored.orElseGet(() -> MarkedComment.of(identity.gate(), rc, attempt(), issue, text));
        if (stored.isEmpty()) {
            files.store(issue, comment);
        }
        withheld("comment", issue);
        return new PostedComment(0, "", MarkedComment.sha256(comment.whole()));
    }

    private String attempt() {
        return log.attempt()
                .orElseThrow(() -> GateException.of(
                        Code.EVIDENCE_INCOMPLETE, "attempt", "none is open", "an attempt that a comment can name"));
    }

    @Override
    public IssueState closeCanaryIssue() {
        withheld("close", identity.canary());
        return states.read(identity.canary());
    }

    @Override
    public Reopening reopenBlocker(IssueRef blocker, String rc, String text) {
        comment(blocker, rc, text);
        withheld("reopen", blocker);
        return new Reopening(blocker, "dry-run", "");
    }

    private void withheld(String what, IssueRef issue) {
        log.event("write-withheld", StrictJson.object().put("write", what).put("target", issue.toString()));
        progress.say("dry run: not sent: " + what + " " + issue);
    }
}
