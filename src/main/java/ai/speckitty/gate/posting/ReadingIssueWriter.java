package ai.speckitty.gate.posting;

import ai.speckitty.gate.fact.PostFacts;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.IssueComment;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Progress;
import java.util.List;
import java.util.Optional;

/** What a writer reads is the same whether it may write or not. */
abstract class ReadingIssueWriter implements IssueWriter {

    private final GitHubReader reader;
    final PermittedIssues identity;
    final PostingRecord record;
    final IssueStates states;
    final PostedComments posted;

    ReadingIssueWriter(
            PermittedIssues identity, GitHubReader reader, PostingRecord record, TimeSource time, Progress progress) {
        this.reader = reader;
        this.identity = identity;
        this.record = record;
        this.states = new IssueStates(reader);
        this.posted = new PostedComments(reader, time, progress);
    }

    @Override
    public final IssueState read(IssueRef issue) {
        return states.read(issue);
    }

    @Override
    public final void requireStanding(IssueRef issue, PostFacts.Comment comment) {
        Optional<String> there =
                reader.comment(issue, comment.id()).map(IssueComment::body).map(MarkedComment::sha256);
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
