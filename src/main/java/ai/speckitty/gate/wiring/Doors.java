package ai.speckitty.gate.wiring;

import ai.speckitty.gate.evidence.GateRun;
import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.GitHubToken;
import ai.speckitty.gate.github.GitHubWriter;
import ai.speckitty.gate.github.GitHubWriterOverHttp;
import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.http.HttpReader;
import ai.speckitty.gate.http.RememberedAnswers;
import ai.speckitty.gate.process.Cookie;
import ai.speckitty.gate.process.Interruption;
import ai.speckitty.gate.process.Leftovers;
import ai.speckitty.gate.process.ProcessTable;
import ai.speckitty.gate.process.SpoolFolder;
import ai.speckitty.gate.process.SystemProcessRunner;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The doors to the outside that one goal opens, and what they share: redaction, environments, interruption. */
final class Doors implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration GRACE_ON_SIGNAL = Duration.ofSeconds(3);
    private static final Duration PATIENCE_ON_SIGNAL = Duration.ofSeconds(20);

    /** The longest wait of a gate is some minutes; a rehearsal's is to be some seconds. */
    private static final int REHEARSED_PART = 20;

    final Redactor redactor;
    final ChildEnvironments environments;
    final SystemProcessRunner processes;
    final Interruption interruption;
    /** Where programs are started that need no checkout: the workspace, as soon as there is one. */
    final Path place;

    final TimeSource time;
    final HttpDoor http;
    /** The same, for what is asked again and again while the gate waits. */
    final HttpReader patient;

    final Git git;
    final TokenSources tokens;
    final SpoolFolder spools;
    final Cookie cookie;
    final Leftovers leftovers;
    final GateSettings settings;
    final Machine machine;
    final GateRun run;
    final Progress progress;

    Doors(
            GateSettings settings,
            Invocation invocation,
            Machine machine,
            Secrets secrets,
            GateRun run,
            Progress progress) {
        this.settings = settings;
        this.machine = machine;
        this.run = run;
        this.progress = progress;
        this.redactor = new Redactor(secrets);
        invocation.proxy().map(ProxySetting::password).ifPresent(secrets::learn);
        this.environments = machine.children();
        this.spools = SpoolFolder.open(settings.working().resolveSibling("spec-kitty-gate.spool"));
        this.place = Files.isDirectory(settings.workspace()) ? settings.workspace() : invocation.directory();
        this.cookie = new Cookie(
                Marks.ofWorkspace(place), Long.toHexString(machine.random().nextLong()));
        ProductDaemons daemons = new ProductDaemons(settings.pipxHome());
        this.processes = new SystemProcessRunner(
                run, redactor, machine.time(), spools, cookie, ProcessTable.ofThisMachine(), daemons, GRACE);
        this.leftovers = new Leftovers(ProcessTable.ofThisMachine(), cookie, daemons, processes::underWay);
        this.interruption = new Interruption(processes, GRACE_ON_SIGNAL, PATIENCE_ON_SIGNAL, machine.signals());
        this.time = new TimeSource(
                machine.time().clock(),
                machine.time().ticker(),
                new AnnouncedWaits(interruption, progress, settings.rehearsal() ? REHEARSED_PART : 1));
        this.http = new HttpDoor(run, invocation.proxy().map(ProxySetting::proxy));
        this.patient = settings.request().limits().waitAtMost().isZero() ? http : new RememberedAnswers(http);
        this.git = new Git(processes, settings.executable("git"), environments.plain(), place);
        this.tokens = new TokenSources(invocation, machine, processes, place, secrets);
    }

    /** GitHub with the token of one source; empty when that source has none. */
    Optional<GitHubReader> github(String source) {
        return tokens.token(source).map(value -> github(() -> new GitHubToken(source, value)));
    }

    /** GitHub with a token that is looked up at its first use. */
    GitHubReader github(Supplier<GitHubToken> token) {
        return new GitHubReader(patient, settings.request().githubApi(), token, time);
    }

    /** GitHub with the token that the doctor settled in this run; outside of a run, of the first source that has one. */
    GitHubReader settledGitHub() {
        return github(this::settledToken);
    }

    /** The writing door of GitHub, with the same token. */
    GitHubWriter settledGitHubWriter(GitHubReader reader) {
        return new GitHubWriterOverHttp(http, reader, settings.request().githubApi(), this::settledToken, time);
    }

    private GitHubToken settledToken() {
        List<String> settled = run.events(ReadinessChecks.TOKEN_SETTLED).stream()
                .map(event -> event.path("source").asText())
                .toList();
        List<String> sources = settled.isEmpty() ? TokenSources.NAMES : settled;
        return tokens.first(sources)
                .orElseThrow(() -> GateException.of(
                        Code.AUTH_REFUSED, "token", "none from " + sources, "the token that the doctor found"));
    }

    /** Ends whatever program runs, and lets nothing more start in this goal. */
    void endPrograms() {
        processes.interrupt(GRACE);
    }

    @Override
    public void close() {
        http.close();
    }
}
