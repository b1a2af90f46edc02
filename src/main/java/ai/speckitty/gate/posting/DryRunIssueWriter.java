package ai.speckitty.gate.posting;

import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.fact.PostFacts;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Progress;

/** The writer of a dry run: it reads, and writes down what would be sent. It has no writing door. */
public final class DryRunIssueWriter extends ReadingIssueWriter {

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
    }

    @Override
    public PostFacts.Comment comment(IssueRef issue, String rc, String text) {
        MarkedComment wanted = marked(issue, rc, text);
        MarkedComment comment = record.keep(issue, wanted);
        withheld("comment", issue);
        return new PostFacts.Comment(0, "", MarkedComment.sha256(comment.whole()));
    }

    @Override
    public IssueState closeCanaryIssue() {
        withheld("close", identity.canary());
        return read(identity.canary());
    }

    @Override
    public CanaryFacts.Reopened reopenBlocker(IssueRef blocker, String rc, String text) {
        comment(blocker, rc, text);
        withheld("reopen", blocker);
        return new CanaryFacts.Reopened(blocker.toString(), "dry-run", "");
    }

    private void withheld(String what, IssueRef issue) {
        record.event("write-withheld", StrictJson.object().put("write", what).put("target", issue.toString()));
        posted.progress().say("dry run: not sent: " + what + " " + issue);
    }
}
