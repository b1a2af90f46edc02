package ai.speckitty.gate.wiring;

import ai.speckitty.gate.canary.GitHarness;
import ai.speckitty.gate.canary.LocalWatch;
import ai.speckitty.gate.canary.ProcessCanaryScript;
import ai.speckitty.gate.canary.PytestTeamspaceSuite;
import ai.speckitty.gate.canary.PythonQueueRows;
import ai.speckitty.gate.canary.RememberedRows;
import ai.speckitty.gate.canary.SystemLocalWatch;
import ai.speckitty.gate.canary.TeamspaceSuite;
import ai.speckitty.gate.candidate.install.EnvironmentBytes;
import ai.speckitty.gate.candidate.install.InstalledBytes;
import ai.speckitty.gate.phase.CanaryParts;
import ai.speckitty.gate.process.ProcessTable;
import ai.speckitty.gate.saas.HttpSaasStatus;
import ai.speckitty.gate.saas.RowsProbe;
import ai.speckitty.gate.saas.SaasStatus;
import ai.speckitty.gate.saas.ThreadMonitor;
import java.util.Map;
import java.util.Optional;

/** Builds what the phases work with that run the harness, and the look at the SaaS. */
record CanaryPhases(Doors doors, GateSettings settings, IssuePhases issues) {

    private Map<String, String> environment() {
        return doors.environments.operators();
    }

    SaasStatus saas() {
        return new HttpSaasStatus(
                doors.http,
                doors.time,
                settings.request().saas(),
                settings.definition().saas(),
                settings.request().limits(),
                new RowsProbe(
                        doors.processes,
                        settings.definition().saas().rowsProbe(),
                        settings.executables(),
                        settings.workspace(),
                        environment()));
    }

    LocalWatch local() {
        return new SystemLocalWatch(
                settings.definition().watch(),
                doors.machine.home(),
                ProcessTable.ofThisMachine(),
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

    Optional<TeamspaceSuite> suite() {
        return settings.definition()
                .teamspace()
                .map(policy -> new PytestTeamspaceSuite(
                        doors.processes,
                        doors.spools,
                        doors.run,
                        doors.redactor,
                        policy,
                        settings.harness(),
                        doors.environments.harness(policy.environment()),
                        settings.executables(),
                        settings.request().limits().teamspaceTimeout()));
    }

    /** What lies in the candidate's environment. */
    InstalledBytes installed() {
        return new EnvironmentBytes(
                settings.pipxHome(), settings.definition().candidate().distribution());
    }

    CanaryParts parts() {
        return new CanaryParts(
                issues.blockersStillClosed(),
                new GitHarness(
                        doors.git.in(settings.harness()), settings.definition().canary()),
                new ProcessCanaryScript(
                        doors.processes,
                        doors.leftovers,
                        doors.run,
                        doors.redactor,
                        settings.definition().canary(),
                        settings.harness(),
                        doors.environments.harness(
                                settings.definition().canary().environment()),
                        settings.request().limits().canaryTimeout(),
                        doors.time),
                saas(),
                new ThreadMonitor(doors.time, doors::endPrograms),
                local(),
                Marks.ofMachine(doors.machine.home()),
                installed(),
                doors.run,
                issues.issueWriter(),
                issues.comments(),
                doors.time,
                issues.identity(),
                doors.run::checkpoint);
    }
}
