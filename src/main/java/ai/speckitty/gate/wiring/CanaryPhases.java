package ai.speckitty.gate.wiring;

import ai.speckitty.gate.canary.GitHarness;
import ai.speckitty.gate.canary.LocalWatch;
import ai.speckitty.gate.canary.ProcessCanaryScript;
import ai.speckitty.gate.canary.PytestTeamspaceSuite;
import ai.speckitty.gate.canary.PythonQueueRows;
import ai.speckitty.gate.canary.RememberedRows;
import ai.speckitty.gate.canary.SystemLocalWatch;
import ai.speckitty.gate.candidate.install.EnvironmentBytes;
import ai.speckitty.gate.candidate.install.InstalledBytes;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.definition.GateRequest;
import ai.speckitty.gate.evidence.GateRun;
import ai.speckitty.gate.phase.CanaryFourrun;
import ai.speckitty.gate.phase.CanaryParts;
import ai.speckitty.gate.phase.CanarySingle;
import ai.speckitty.gate.phase.CanaryTeamspace;
import ai.speckitty.gate.phase.EnvironmentLookedAtAgain;
import ai.speckitty.gate.phase.EnvironmentUnchanged;
import ai.speckitty.gate.phase.Phase;
import ai.speckitty.gate.phase.Preflight;
import ai.speckitty.gate.process.ProcessTables;
import ai.speckitty.gate.saas.HttpSaasStatus;
import ai.speckitty.gate.saas.RowsProbe;
import ai.speckitty.gate.saas.SaasStatus;
import ai.speckitty.gate.saas.ThreadMonitor;
import java.nio.file.Path;
import java.util.Map;

/** Builds the phases that run the harness, and the look at the SaaS. */
record CanaryPhases(GateSettings settings, Doors doors, GateRun run, IssuePhases issues, Path home) {

    private Definition definition() {
        return settings.source().definition();
    }

    private GateRequest request() {
        return settings.request();
    }

    private Map<String, String> environment() {
        return doors.environments.operators();
    }

    private Path harness() {
        return settings.workspace().resolve(definition().canary().directory());
    }

    private SaasStatus saas() {
        return new HttpSaasStatus(
                doors.http,
                doors.time,
                request().saas(),
                definition().saas(),
                request().limits(),
                new RowsProbe(
                        doors.processes,
                        definition().saas().rowsProbe(),
                        settings.executables(),
                        settings.workspace(),
                        environment()));
    }

    EnvironmentUnchanged worldUnchanged() {
        return new EnvironmentLookedAtAgain(parts());
    }

    Phase preflight() {
        return new Preflight(saas(), local());
    }

    private LocalWatch local() {
        return new SystemLocalWatch(
                definition().watch(),
                home,
                ProcessTables.ofThisMachine(),
                doors.environments.names(),
                doors.cookie::isOfThisWorkspace,
                ProcessHandle.current().pid(),
                new RememberedRows(
                        new PythonQueueRows(
                                doors.processes,
                                settings.executable("python3"),
                                settings.working().resolveSibling("spec-kitty-gate.queues"),
                                environment()),
                        doors.time));
    }

    Phase single() {
        return new CanarySingle(parts(), run);
    }

    Phase fourrun() {
        return new CanaryFourrun(parts());
    }

    Phase teamspace() {
        return new CanaryTeamspace(
                parts(),
                definition()
                        .teamspace()
                        .map(policy -> new PytestTeamspaceSuite(
                                doors.processes,
                                doors.spools,
                                run,
                                doors.redactor,
                                policy,
                                harness(),
                                environment(),
                                settings.executables(),
                                request().limits().teamspaceTimeout())));
    }

    /** What lies in the candidate's environment. */
    InstalledBytes installed() {
        return new EnvironmentBytes(
                settings.pipxHome(), definition().candidate().distribution());
    }

    private CanaryParts parts() {
        return new CanaryParts(
                issues.blockersStillClosed(),
                new GitHarness(doors.git.in(harness()), definition().canary()),
                new ProcessCanaryScript(
                        doors.processes,
                        doors.leftovers,
                        run,
                        doors.redactor,
                        definition().canary(),
                        harness(),
                        environment(),
                        request().limits().canaryTimeout(),
                        doors.time),
                saas(),
                new ThreadMonitor(doors.time, doors::endPrograms),
                local(),
                MachineMark.of(home),
                installed(),
                run,
                issues.issueWriter(),
                issues.comments(),
                doors.time,
                issues.identity(),
                run::checkpoint);
    }
}
