package ai.speckitty.gate.wiring;

import ai.speckitty.gate.blocker.BlockerIssues;
import ai.speckitty.gate.blocker.GitHubBlockerIssues;
import ai.speckitty.gate.candidate.trace.GitHubRefs;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.evidence.GateRun;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.phase.BlockersLookedUpAgain;
import ai.speckitty.gate.phase.BlockersStillClosed;
import ai.speckitty.gate.phase.EnvironmentUnchanged;
import ai.speckitty.gate.phase.PostingParts;
import ai.speckitty.gate.phase.RunIdentity;
import ai.speckitty.gate.phase.TagUnmoved;
import ai.speckitty.gate.phase.Waiting;
import ai.speckitty.gate.posting.Comments;
import ai.speckitty.gate.posting.DryRunIssueWriter;
import ai.speckitty.gate.posting.IntentSettlement;
import ai.speckitty.gate.posting.IssueWriter;
import ai.speckitty.gate.posting.LiveIssueWriter;
import ai.speckitty.gate.posting.MustacheComments;
import ai.speckitty.gate.posting.PermittedIssues;
import ai.speckitty.gate.posting.PostingRecord;
import ai.speckitty.gate.verdict.Progress;
import java.util.List;
import java.util.stream.Collectors;

/** Builds what the phases work with that look at issues and write to them. A dry run gets no writing door. */
final class IssuePhases {

    private final GateSettings settings;
    private final Doors doors;
    private final GateRun run;
    private final Progress progress;
    private final GitHubReader github;
    /** The one writer of this goal: it remembers what it has verified. */
    final IssueWriter issueWriter;

    IssuePhases(GateSettings settings, Doors doors, GateRun run, Progress progress) {
        this.settings = settings;
        this.doors = doors;
        this.run = run;
        this.progress = progress;
        this.github = doors.settledGitHub(run);
        this.issueWriter = made();
    }

    /** How long the two phases wait that people can let wait. */
    Waiting waiting() {
        var limits = settings.request().limits();
        return new Waiting(limits.waitAtMost(), limits.waitInterval(), doors.time);
    }

    BlockerIssues blockers() {
        return new GitHubBlockerIssues(github);
    }

    /** What is sealed here has ended, also when this run never has an attempt of its own. */
    List<String> settleAbandoned() {
        List<String> settled = run.settleAbandoned(new IntentSettlement(github, doors.time, progress));
        if (!settled.isEmpty()) {
            AttemptsIndex.renderOrSay(settings, progress::say);
        }
        return settled;
    }

    BlockersStillClosed blockersStillClosed() {
        return new BlockersLookedUpAgain(blockers());
    }

    PostingParts parts(EnvironmentUnchanged world) {
        return new PostingParts(
                blockersStillClosed(),
                world.and(new TagUnmoved(new GitHubRefs(github))),
                issueWriter,
                comments(),
                run,
                run,
                run,
                identity());
    }

    /** What comments say about the run itself. */
    RunIdentity identity() {
        return new RunIdentity(settings.source().sha256(), settings.source().shipped(), settings.rehearsal());
    }

    Comments comments() {
        return new MustacheComments(settings.templates(), doors.redactor);
    }

    private IssueWriter made() {
        Definition definition = settings.definition();
        PermittedIssues identity = new PermittedIssues(
                definition.gate(),
                definition.evidence().canaryIssue(),
                definition.evidence().trackerIssue(),
                definition.blockers().stream().map(Definition.Blocker::issue).collect(Collectors.toSet()));
        PostingRecord record = new PostingRecord(run, run, run, run);
        return settings.request().dryRun()
                ? new DryRunIssueWriter(identity, github, record, doors.time, progress)
                : new LiveIssueWriter(
                        identity, github, doors.settledGitHubWriter(run, github), record, doors.time, progress);
    }
}
