package ai.speckitty.gate.wiring;

import ai.speckitty.gate.candidate.index.PackageIndex;
import ai.speckitty.gate.candidate.index.SimpleIndex;
import ai.speckitty.gate.candidate.index.WheelStore;
import ai.speckitty.gate.candidate.install.EnvironmentChecks;
import ai.speckitty.gate.candidate.install.InterpreterProbe;
import ai.speckitty.gate.candidate.install.PipxInstaller;
import ai.speckitty.gate.candidate.trace.CheckoutHistories;
import ai.speckitty.gate.candidate.trace.GitHubRefs;
import ai.speckitty.gate.candidate.trace.IntegrityApi;
import ai.speckitty.gate.fix.CloneInspection;
import ai.speckitty.gate.fix.StoryFixFinder;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.phase.CanaryFourrun;
import ai.speckitty.gate.phase.CanarySingle;
import ai.speckitty.gate.phase.CanaryTeamspace;
import ai.speckitty.gate.phase.Doctor;
import ai.speckitty.gate.phase.EnvironmentLookedAtAgain;
import ai.speckitty.gate.phase.InspectFix;
import ai.speckitty.gate.phase.InstallRc;
import ai.speckitty.gate.phase.Phase;
import ai.speckitty.gate.phase.PostEvidence;
import ai.speckitty.gate.phase.PostTracker;
import ai.speckitty.gate.phase.PostingParts;
import ai.speckitty.gate.phase.Preflight;
import ai.speckitty.gate.phase.VerifyBlockers;
import ai.speckitty.gate.phase.WheelStillOffered;
import ai.speckitty.gate.phase.WithVariables;
import ai.speckitty.gate.readiness.Variables;
import ai.speckitty.gate.sigstore.TrustedRoot;
import ai.speckitty.gate.verdict.GatePhase;
import java.nio.file.Path;
import java.time.Duration;

/** Builds a phase with its adapters. */
record Phases(Doors doors, GateSettings settings, IssuePhases issues, CanaryPhases canaries) {

    private static final Duration INSTALLATION = Duration.ofMinutes(15);

    static Phases of(Doors doors) {
        IssuePhases issues = IssuePhases.of(doors);
        return new Phases(doors, doors.settings, issues, new CanaryPhases(doors, doors.settings, issues));
    }

    private Path build(String room) {
        return settings.working().resolveSibling("spec-kitty-gate.work").resolve(room);
    }

    Phase of(GatePhase phase) {
        return switch (phase) {
            case DOCTOR -> {
                var checks = new ReadinessChecks(doors, issues::settleAbandoned);
                yield new Doctor(checks.all(), checks::settleAbandoned);
            }
            case VERIFY_BLOCKERS -> new VerifyBlockers(issues.blockers(), issues.waiting());
            case INSPECT_FIX -> {
                GitHubReader gitHub = doors.settledGitHub();
                yield new InspectFix(new StoryFixFinder(gitHub::closingStory, gitHub::pullRequestCommits), fixes());
            }
            case INSTALL_RC -> installRc();
            case PREFLIGHT -> new Preflight(canaries.saas(), canaries.local());
            case CANARY_SINGLE -> withVariables(new CanarySingle(canaries.parts(), doors.run));
            case CANARY_FOURRUN -> withVariables(new CanaryFourrun(canaries.parts()));
            case POST_EVIDENCE -> new PostEvidence(posting());
            case CANARY_TEAMSPACE -> withVariables(new CanaryTeamspace(canaries.parts(), canaries.suite()));
            case POST_TRACKER -> new PostTracker(posting());
        };
    }

    private Phase withVariables(Phase phase) {
        return new WithVariables(new Variables(settings.definition().handedOn(), doors.environments.names()), phase);
    }

    private PostingParts posting() {
        return issues.parts(new EnvironmentLookedAtAgain(canaries.parts()).and(new WheelStillOffered(index())));
    }

    private PackageIndex index() {
        return new SimpleIndex(doors.patient, doors.time, settings.request().pypi(), build("index"));
    }

    private CloneInspection fixes() {
        return new CloneInspection(
                doors.processes,
                doors.run,
                doors.redactor,
                new CloneInspection.Places(
                        settings.workspace(), build("proof"), new GitHubRefs(doors.settledGitHub())::canonical),
                settings.executables(),
                doors.environments.plain(),
                Runtime.getRuntime().availableProcessors());
    }

    private Phase installRc() {
        var plain = doors.environments.plain();
        var index = new InstallRc.Index(
                index(),
                new InterpreterProbe(doors.processes, settings.executable("python3"), plain, settings.workspace()),
                new WheelStore(doors.http, doors.time, build("wheels")));
        var origins = new InstallRc.Origins(
                new GitHubRefs(doors.settledGitHub()),
                new CheckoutHistories(doors.git, settings.workspace(), build("histories")),
                new IntegrityApi(
                        doors.http,
                        doors.time,
                        settings.request().pypi(),
                        build("index"),
                        settings.trustedRoot().orElseGet(TrustedRoot::publicGood)));
        var environment = new InstallRc.Environment(
                new PipxInstaller(
                        doors.processes,
                        doors.run,
                        doors.redactor,
                        new PipxInstaller.Tools(
                                settings.executable("pipx"), settings.pipxHome(), doors.machine.home(), plain),
                        settings.request().pypi(),
                        INSTALLATION),
                new EnvironmentChecks(doors.processes, settings.executable("python3"), plain, build("inside")),
                canaries.installed());
        return new InstallRc(
                index,
                origins,
                fixes(),
                environment,
                issues.issueWriter(),
                doors.run,
                issues::settleAbandoned,
                issues.blockersStillClosed(),
                issues.waiting());
    }
}
