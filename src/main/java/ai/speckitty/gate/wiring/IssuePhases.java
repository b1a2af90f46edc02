package ai.speckitty.gate.wiring;

import ai.speckitty.gate.blocker.GitHubBlockerIssues;
import ai.speckitty.gate.candidate.trace.GitHubRefs;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.evidence.GateRun;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.phase.BlockersLookedUpAgain;
import ai.speckitty.gate.phase.BlockersStillClosed;
import ai.speckitty.gate.phase.Phase;
import ai.speckitty.gate.phase.PostEvidence;
import ai.speckitty.gate.phase.PostTracker;
import ai.speckitty.gate.phase.PostingParts;
import ai.speckitty.gate.phase.RunIdentity;
import ai.speckitty.gate.phase.TagUnmoved;
import ai.speckitty.gate.phase.VerifyBlockers;
import ai.speckitty.gate.phase.Waiting;
import ai.speckitty.gate.phase.WorldUnchanged;
import ai.speckitty.gate.posting.Comments;
import ai.speckitty.gate.posting.DeskIdentity;
import ai.speckitty.gate.posting.DryRunDesk;
import ai.speckitty.gate.posting.IssueDesk;
import ai.speckitty.gate.posting.LiveDesk;
import ai.speckitty.gate.posting.MustacheComments;
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
    private final IssueDesk desk;

    IssuePhases(GateSettings settings, Doors doors, GateRun run, Progress progress) {
        this.settings = settings;
        this.definition = settings.source().definition();
        this.doors = doors;
        this.run = run;
        this.progress = progress;
        this.github = doors.settledGitHub(run);
        this.desk = made();
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

    Phase postEvidence(WorldUnchanged world) {
        return new PostEvidence(parts(world));
    }

    Phase postTracker(WorldUnchanged world) {
        return new PostTracker(parts(world));
    }

    private PostingParts parts(WorldUnchanged world) {
        return new PostingParts(
                blockersStillClosed(),
                world.and(new TagUnmoved(new GitHubRefs(github))),
                desk(),
                comments(),
                run,
                run,
                run,
                new RunIdentity(settings.source().sha256(), settings.source().shipped(), settings.rehearsal()));
    }

    Comments comments() {
        return new MustacheComments(settings.templates(), doors.redactor);
    }

    /** The one desk of this goal: it remembers what it has verified. */
    IssueDesk desk() {
        return desk;
    }

    private IssueDesk made() {
        DeskIdentity identity = new DeskIdentity(
                definition.gate(),
                definition.evidence().canaryIssue(),
                definition.evidence().trackerIssue(),
                definition.blockers().stream().map(Definition.Blocker::issue).collect(Collectors.toSet()));
        PostingRecord record = new PostingRecord(run, run, run, run);
        return settings.request().dryRun()
                ? new DryRunDesk(identity, github, record, doors.time, progress)
                : new LiveDesk(identity, github, doors.settledGitHubWriter(run, github), record, doors.time, progress);
    }
}
