package ai.speckitty.gate.wiring;

import ai.speckitty.gate.action.Action.Effect;
import ai.speckitty.gate.github.GitHubToken;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.verdict.GateException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a token for GitHub can come from, in this order: a server in settings.xml, {@code GH_TOKEN}, {@code GITHUB_TOKEN},
 * {@code gh auth token}. Every value found is known to the redaction before it is used.
 */
final class TokenSources {

    /** The names of the sources, in order. */
    static final List<String> NAMES = List.of("settings.xml", "GH_TOKEN", "GITHUB_TOKEN", "gh auth token");

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final String serverId;
    private final Function<String, Optional<String>> server;
    private final Map<String, String> environment;
    private final Map<String, String> githubCommandEnvironment;
    private final ProcessRunner runner;
    private final Path directory;
    private final Secrets secrets;

    TokenSources(
            String serverId,
            Function<String, Optional<String>> server,
            Map<String, String> environment,
            Map<String, String> githubCommandEnvironment,
            ProcessRunner runner,
            Path directory,
            Secrets secrets) {
        this.serverId = serverId;
        this.server = server;
        this.environment = Map.copyOf(environment);
        this.githubCommandEnvironment = Map.copyOf(githubCommandEnvironment);
        this.runner = runner;
        this.directory = directory;
        this.secrets = secrets;
    }

    /** Asks one source. */
    Optional<String> token(String source) {
        Optional<String> token = switch (source) {
            case "settings.xml" -> server.apply(serverId);
            case "GH_TOKEN", "GITHUB_TOKEN" -> Optional.ofNullable(environment.get(source));
            case "gh auth token" -> ofCommand();
            default -> throw new IllegalArgumentException("no source of tokens: " + source);
        };
        Optional<String> usable = token.map(String::strip).filter(text -> !text.isEmpty());
        usable.ifPresent(secrets::learn);
        return usable;
    }

    /** The token of the first of some sources that has one. */
    Optional<GitHubToken> first(List<String> sources) {
        return sources.stream()
                .flatMap(source -> token(source).map(value -> new GitHubToken(source, value)).stream())
                .findFirst();
    }

    private Optional<String> ofCommand() {
        Command command =
                new Command(List.of("gh", "auth", "token"), directory, githubCommandEnvironment, DEADLINE, Effect.READ);
        try {
            Captured said = runner.capture(command);
            return said.ending().succeeded() ? Optional.of(said.out()) : Optional.empty();
        } catch (GateException e) {
            return Optional.empty(); // no gh here: one source less, which the doctor says when none is left
        }
    }
}
