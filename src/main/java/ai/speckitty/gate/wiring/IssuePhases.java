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
import java.util.List;
import java.util.stream.Collectors;

/** Builds what the phases work with that look at issues and write to them. A dry run gets no writing door. */
record IssuePhases(Doors doors, GitHubReader github, IssueWriter issueWriter) {

    static IssuePhases of(Doors doors) {
        GitHubReader github = doors.settledGitHub();
        return new IssuePhases(doors, github, writer(doors, github));
    }

    /** How long the two phases wait that people can let wait. */
    Waiting waiting() {
        var limits = doors.settings.request().limits();
        return new Waiting(limits.waitAtMost(), limits.waitInterval(), doors.time);
    }

    BlockerIssues blockers() {
        return new GitHubBlockerIssues(github);
    }

    /** What is sealed here has ended, also when this run never has an attempt of its own. */
    List<String> settleAbandoned() {
        List<String> settled = doors.run.settleAbandoned(new IntentSettlement(github, doors.time, doors.progress));
        if (!settled.isEmpty()) {
            AttemptsIndex.renderOrSay(doors.settings, doors.progress::say);
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
                doors.run,
                doors.run,
                doors.run,
                identity());
    }

    /** What comments say about the run itself. */
    RunIdentity identity() {
        return new RunIdentity(
                doors.settings.source().sha256(), doors.settings.source().shipped(), doors.settings.rehearsal());
    }

    Comments comments() {
        return new MustacheComments(doors.settings.templates(), doors.redactor);
    }

    /** The one writer of this goal: it remembers what it has verified. */
    private static IssueWriter writer(Doors doors, GitHubReader github) {
        GateRun run = doors.run;
        Definition definition = doors.settings.definition();
        PermittedIssues identity = new PermittedIssues(
                definition.gate(),
                definition.evidence().canaryIssue(),
                definition.evidence().trackerIssue(),
                definition.blockers().stream().map(Definition.Blocker::issue).collect(Collectors.toSet()));
        PostingRecord record = new PostingRecord(run, run, run, run);
        return doors.settings.request().dryRun()
                ? new DryRunIssueWriter(identity, github, record, doors.time, doors.progress)
                : new LiveIssueWriter(
                        identity, github, doors.settledGitHubWriter(github), record, doors.time, doors.progress);
    }
}
