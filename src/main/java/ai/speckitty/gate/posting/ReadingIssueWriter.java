package ai.speckitty.gate.posting;

import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Progress;
import java.util.List;

/** What a writer reads is the same whether it may write or not. */
abstract class ReadingIssueWriter implements IssueWriter {

    final PermittedIssues identity;
    final PostingRecord record;
    final IssueStates states;
    final PostedComments posted;

    ReadingIssueWriter(
            PermittedIssues identity, GitHubReader reader, PostingRecord record, TimeSource time, Progress progress) {
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
    public final List<EarlierComment> postedFor(IssueRef issue, String rc) {
        return posted.ofCandidate(issue, identity.gate(), rc).stream()
                .map(found -> new EarlierComment(
                        found.marked().marker().attempt(), found.comment().url()))
                .toList();
    }
}
