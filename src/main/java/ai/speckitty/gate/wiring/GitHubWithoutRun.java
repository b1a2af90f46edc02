package ai.speckitty.gate.wiring;

import ai.speckitty.gate.github.GitHubOverHttp;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.GitHubToken;
import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.process.SpoolFolder;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** GitHub's reading side for a goal that belongs to no gate run: it has no writing door and leaves no file behind. */
final class GitHubWithoutRun implements AutoCloseable {

    private final Invocation invocation;
    private final Machine machine;
    private final Secrets secrets;
    private final Progress progress;
    private final HttpDoor http;

    GitHubWithoutRun(Invocation invocation, Machine machine, Secrets secrets, Progress progress) {
        this.invocation = invocation;
        this.machine = machine;
        this.secrets = secrets;
        this.progress = progress;
        this.http = new HttpDoor(action -> {}, invocation.proxy().map(ProxySetting::proxy));
        invocation.proxy().map(ProxySetting::password).ifPresent(secrets::learn);
    }

    /** GitHub with the first token that the machine has; empty when it has none. */
    Optional<GitHubReader> reader(URI api) {
        TimeSource time = new TimeSource(
                machine.time().clock(),
                machine.time().ticker(),
                new AnnouncedWaits(machine.time().sleeper(), progress, 1));
        return token().map(token -> new GitHubOverHttp(http, api, () -> token, time));
    }

    private Optional<GitHubToken> token() {
        try {
            Path spools = Files.createTempDirectory("spec-kitty-gate");
            try {
                return sources(SpoolFolder.open(spools)).first(TokenSources.NAMES);
            } finally {
                Files.delete(spools);
            }
        } catch (IOException e) {
            throw GateException.of(Code.STORAGE_FAILED, "the temporary folder", e, "room for what gh says");
        }
    }

    private TokenSources sources(SpoolFolder spools) {
        return new TokenSources(
                invocation.value(Parameter.GITHUB_SERVER_ID),
                invocation.server(),
                machine.environment(),
                new ChildEnvironments(machine.environment(), machine.home()).githubCommand(),
                machine.runner(spools, new Redactor(secrets), "evidence"),
                invocation.directory(),
                secrets);
    }

    @Override
    public void close() {
        http.close();
    }
}
