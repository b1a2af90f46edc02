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
import ai.speckitty.gate.evidence.GateRun;
import ai.speckitty.gate.fix.CloneInspection;
import ai.speckitty.gate.fix.StoryFixFinder;
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
import ai.speckitty.gate.verdict.Progress;
import java.nio.file.Path;
import java.time.Duration;

/** Builds a phase with its adapters. */
final class Phases {

    private static final Duration INSTALLATION = Duration.ofMinutes(15);

    private final GateSettings settings;
    private final Doors doors;
    private final GateRun run;
    private final Machine machine;
    private final Path build;
    private final IssuePhases issues;
    private final CanaryPhases canaries;

    Phases(GateSettings settings, Doors doors, GateRun run, Machine machine, Progress progress) {
        this.settings = settings;
        this.doors = doors;
        this.run = run;
        this.machine = machine;
        this.build = settings.working().resolveSibling("spec-kitty-gate.work");
        this.issues = new IssuePhases(settings, doors, run, progress);
        this.canaries = new CanaryPhases(settings, doors, run, issues, machine.home());
    }

    Phase of(GatePhase phase) {
        return switch (phase) {
            case DOCTOR -> {
                var checks = new ReadinessChecks(settings, doors, run, issues::settleAbandoned);
                yield new Doctor(checks.all(), checks::settleAbandoned);
            }
            case VERIFY_BLOCKERS -> new VerifyBlockers(issues.blockers(), issues.waiting());
            case INSPECT_FIX -> new InspectFix(new StoryFixFinder(doors.settledGitHub(run)), fixes());
            case INSTALL_RC -> installRc();
            case PREFLIGHT -> new Preflight(canaries.saas(), canaries.local());
            case CANARY_SINGLE -> withVariables(new CanarySingle(canaries.parts(), run));
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
        return new SimpleIndex(doors.patient, doors.time, settings.request().pypi(), build.resolve("index"));
    }

    private CloneInspection fixes() {
        return new CloneInspection(
                doors.processes,
                run,
                doors.redactor,
                new CloneInspection.Places(
                        settings.workspace(),
                        build.resolve("proof"),
                        new GitHubRefs(doors.settledGitHub(run))::canonical),
                settings.executables(),
                doors.environments.plain(),
                Runtime.getRuntime().availableProcessors());
    }

    private Phase installRc() {
        var plain = doors.environments.plain();
        var index = new InstallRc.Index(
                index(),
                new InterpreterProbe(doors.processes, settings.executable("python3"), plain, settings.workspace()),
                new WheelStore(doors.http, doors.time, build.resolve("wheels")));
        var origins = new InstallRc.Origins(
                new GitHubRefs(doors.settledGitHub(run)),
                new CheckoutHistories(doors.git, settings.workspace(), build.resolve("histories")),
                new IntegrityApi(
                        doors.http,
                        doors.time,
                        settings.request().pypi(),
                        build.resolve("index"),
                        settings.trustedRoot().orElseGet(TrustedRoot::publicGood)));
        var environment = new InstallRc.Environment(
                new PipxInstaller(
                        doors.processes,
                        run,
                        doors.redactor,
                        new PipxInstaller.Tools(
                                settings.executable("pipx"), settings.pipxHome(), machine.home(), plain),
                        settings.request().pypi(),
                        INSTALLATION),
                new EnvironmentChecks(doors.processes, plain, build.resolve("inside")),
                canaries.installed());
        return new InstallRc(
                index,
                origins,
                fixes(),
                environment,
                issues.issueWriter,
                run,
                issues::settleAbandoned,
                issues.blockersStillClosed(),
                issues.waiting());
    }
}
