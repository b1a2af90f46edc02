package ai.speckitty.gate.wiring;

import ai.speckitty.gate.evidence.seal.PostedTexts;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.GitHubToken;
import ai.speckitty.gate.github.IssueComment;
import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.process.ProcessRunner;
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
import java.util.function.Supplier;

/**
 * Reads posted comments at one GitHub, with the first token that the machine has; it has no writing door and leaves no file
 * behind. Evidence may come from anywhere, so an address in it is never asked: only the configured one is, and the token goes
 * nowhere else. What cannot be read is said and is no finding.
 */
final class CommentsAtGitHub implements PostedTexts, AutoCloseable {

    private final URI api;
    private final HttpDoor http;
    private final Supplier<Optional<GitHubReader>> access;
    private Optional<GitHubReader> reader = Optional.empty();
    private Optional<String> outOfReach = Optional.empty();

    CommentsAtGitHub(Invocation invocation, Machine machine, Secrets secrets, Progress progress) {
        invocation.proxy().map(ProxySetting::password).ifPresent(secrets::learn);
        api = new SettingsReader(invocation).github();
        http = new HttpDoor(action -> {}, invocation.proxy().map(ProxySetting::proxy));
        TimeSource time = new TimeSource(
                machine.time().clock(),
                machine.time().ticker(),
                new AnnouncedWaits(machine.time().sleeper(), progress, 1));
        access = () -> token(invocation, machine, secrets).map(token -> new GitHubReader(http, api, () -> token, time));
    }

    private static Optional<GitHubToken> token(Invocation invocation, Machine machine, Secrets secrets) {
        try {
            Path spools = Files.createTempDirectory("spec-kitty-gate");
            try {
                ProcessRunner runner = machine.runner(SpoolFolder.open(spools), new Redactor(secrets), "evidence");
                return new TokenSources(invocation, machine, runner, invocation.directory(), secrets)
                        .first(TokenSources.NAMES);
            } finally {
                Files.delete(spools);
            }
        } catch (IOException e) {
            throw GateException.of(Code.STORAGE_FAILED, "the temporary folder", e, "room for what gh says");
        }
    }

    @Override
    public Answer read(URI github, String target, long id) {
        if (!github.equals(api)) {
            return unread("it was posted at " + github + ", and " + Parameter.GITHUB_API_URL.property() + " is " + api);
        }
        if (outOfReach.isEmpty() && reader.isEmpty()) {
            reader = access.get();
            outOfReach = Optional.of("no token for GitHub was found").filter(any -> reader.isEmpty());
        }
        return outOfReach.map(CommentsAtGitHub::unread).orElseGet(() -> ask(reader.orElseThrow(), target, id));
    }

    private Answer ask(GitHubReader github, String target, long id) {
        try {
            Optional<IssueComment> comment = github.comment(IssueRef.of(target), id);
            return comment.map(there -> new Answer(State.THERE, there.body()))
                    .orElseGet(() -> new Answer(State.GONE, "not there"));
        } catch (IllegalArgumentException e) {
            return unread(String.valueOf(e.getMessage()));
        } catch (GateException e) {
            // once is enough: the other comments are at the same place
            outOfReach = Optional.of(e.verdict().code().orElseThrow() + ", "
                    + e.verdict().findings().get(0));
            return unread(outOfReach.get());
        }
    }

    private static Answer unread(String reason) {
        return new Answer(State.UNREAD, reason);
    }

    @Override
    public void close() {
        http.close();
    }
}
