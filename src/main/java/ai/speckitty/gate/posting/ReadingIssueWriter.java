package ai.speckitty.gate.posting;

import ai.speckitty.gate.fact.PostFacts;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.IssueComment;
import ai.speckitty.gate.github.IssueLookup;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Progress;
import java.util.List;
import java.util.Optional;

/** What a writer reads is the same whether it may write or not. */
abstract class ReadingIssueWriter implements IssueWriter {

    final PermittedIssues identity;
    final PostingRecord record;
    final PostedComments posted;

    ReadingIssueWriter(
            PermittedIssues identity, GitHubReader reader, PostingRecord record, TimeSource time, Progress progress) {
        this.identity = identity;
        this.record = record;
        this.posted = new PostedComments(reader, time, progress);
    }

    @Override
    public final IssueState read(IssueRef issue) {
        IssueLookup.Found found = found(issue);
        return new IssueState(
                found.issue(),
                found.open() ? "open" : "closed",
                found.stateReason().orElse(""),
                found.url());
    }

    /** Reads an issue that must be there. */
    final IssueLookup.Found found(IssueRef issue) {
        IssueLookup lookup = posted.github().issue(issue);
        if (lookup instanceof IssueLookup.Found found) {
            if (found.pullRequest()) {
                throw GateException.of(Code.ISSUE_STATE, issue.toString(), "a pull request", "an issue");
            }
            return found;
        }
        if (lookup instanceof IssueLookup.NotVisible) {
            throw GateException.of(
                    Code.AUTH_REFUSED, issue.toString(), "not found, or not visible to the token", "a visible issue");
        }
        String found = lookup instanceof IssueLookup.Moved moved ? "transferred to " + moved.url() : "deleted";
        throw GateException.of(Code.ISSUE_STATE, issue.toString(), found, "an issue in its configured place");
    }

    /** A comment with its marker, for an issue that a comment can be posted to. */
    final MarkedComment marked(IssueRef issue, String rc, String text) {
        if (found(issue).locked()) {
            throw GateException.of(Code.ISSUE_STATE, issue.toString(), "its conversation is locked", "unlocked");
        }
        return MarkedComment.of(identity.gate(), rc, record.log().openAttempt(), issue, text);
    }

    @Override
    public final void requireStanding(IssueRef issue, PostFacts.Comment comment) {
        Optional<String> there = posted.github()
                .comment(issue, comment.id())
                .map(IssueComment::body)
                .map(MarkedComment::sha256);
        if (!there.equals(Optional.of(comment.sha256()))) {
            throw GateException.of(
                    Code.EVIDENCE_TAMPERED,
                    comment.url(),
                    there.map(sha256 -> "edited since it was posted, sha256 " + sha256)
                            .orElse("gone since it was posted"),
                    "sha256 " + comment.sha256());
        }
    }

    @Override
    public final List<EarlierComment> postedFor(IssueRef issue, String rc) {
        return posted.ofCandidate(issue, identity.gate(), rc).stream()
                .map(found -> new EarlierComment(
                        found.marked().marker().attempt(),
                        found.comment().url(),
                        !found.marked().isIntact()))
                .toList();
    }
}
