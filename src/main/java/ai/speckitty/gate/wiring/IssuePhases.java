package ai.speckitty.gate.wiring;

import ai.speckitty.gate.blocker.GitHubBlockerIssues;
import ai.speckitty.gate.candidate.trace.GitHubRefs;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.evidence.GateRun;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.phase.BlockersLookedUpAgain;
import ai.speckitty.gate.phase.BlockersStillClosed;
import ai.speckitty.gate.phase.EnvironmentUnchanged;
import ai.speckitty.gate.phase.Phase;
import ai.speckitty.gate.phase.PostEvidence;
import ai.speckitty.gate.phase.PostTracker;
import ai.speckitty.gate.phase.PostingParts;
import ai.speckitty.gate.phase.RunIdentity;
import ai.speckitty.gate.phase.TagUnmoved;
import ai.speckitty.gate.phase.VerifyBlockers;
import ai.speckitty.gate.phase.Waiting;
import ai.speckitty.gate.posting.Comments;
import ai.speckitty.gate.posting.DryRunIssueWriter;
import ai.speckitty.gate.posting.IssueWriter;
import ai.speckitty.gate.posting.LiveIssueWriter;
import ai.speckitty.gate.posting.MustacheComments;
import ai.speckitty.gate.posting.PermittedIssues;
import ai.speckitty.gate.posting.PostingRecord;
import ai.speckitty.gate.verdict.Progress;
import java.util.stream.Collectors;

/** Builds the phases that look at issues and write to them. A dry run is built without any writing door. */
final class IssuePhases {

    private final GateSettings settings;
    private final Definition definition;
    private final Doors doors;
    private final GateRun run;
    private final Progress progress;
    private final GitHubReader github;
    private final IssueWriter issueWriter;

    IssuePhases(GateSettings settings, Doors doors, GateRun run, Progress progress) {
        this.settings = settings;
        this.definition = settings.source().definition();
        this.doors = doors;
        this.run = run;
        this.progress = progress;
        this.github = doors.settledGitHub(run);
        this.issueWriter = made();
    }

    Phase verifyBlockers() {
        return new VerifyBlockers(new GitHubBlockerIssues(github), waiting());
    }

    /** How long the two phases wait that people can let wait. */
    Waiting waiting() {
        var limits = settings.request().limits();
        return new Waiting(limits.waitAtMost(), limits.waitInterval(), doors.time);
    }

    BlockersStillClosed blockersStillClosed() {
        return new BlockersLookedUpAgain(new GitHubBlockerIssues(github));
    }

    Phase postEvidence(EnvironmentUnchanged world) {
        return new PostEvidence(parts(world));
    }

    Phase postTracker(EnvironmentUnchanged world) {
        return new PostTracker(parts(world));
    }

    private PostingParts parts(EnvironmentUnchanged world) {
        return new PostingParts(
                blockersStillClosed(),
                world.and(new TagUnmoved(new GitHubRefs(github))),
                issueWriter(),
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

    /** The one writer of this goal: it remembers what it has verified. */
    IssueWriter issueWriter() {
        return issueWriter;
    }

    private IssueWriter made() {
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
