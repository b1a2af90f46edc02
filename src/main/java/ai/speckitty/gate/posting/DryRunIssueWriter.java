package ai.speckitty.gate.posting;

import ai.speckitty.gate.fact.PostFacts;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Progress;
import java.util.Optional;

/** The writer of a dry run: it reads, and writes down what would be sent. It has no writing door. */
public final class DryRunIssueWriter extends ReadingIssueWriter {

    private final Progress progress;
    private final CommentFiles files;

    /**
     * Knows the issues and the doors.
     *
     * @param identity which issues it is for
     * @param reader reads GitHub
     * @param record where it is written down
     * @param time waits between look-ups
     * @param progress sees what would happen
     */
    public DryRunIssueWriter(
            PermittedIssues identity, GitHubReader reader, PostingRecord record, TimeSource time, Progress progress) {
        super(identity, reader, record, time, progress);
        this.progress = progress;
        this.files = new CommentFiles(record.log(), record.folder());
    }

    @Override
    public PostFacts.Comment comment(IssueRef issue, String rc, String text) {
        states.unlocked(issue);
        Optional<MarkedComment> stored = files.stored(issue);
        MarkedComment comment =
                stored.orElseGet(() -> MarkedComment.of(identity.gate(), rc, record.attempt(), issue, text));
        if (stored.isEmpty()) {
            files.store(issue, comment);
        }
        withheld("comment", issue);
        return new PostFacts.Comment(0, "", MarkedComment.sha256(comment.whole()));
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
        record.log()
                .event("write-withheld", StrictJson.object().put("write", what).put("target", issue.toString()));
        progress.say("dry run: not sent: " + what + " " + issue);
    }
}
