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
import java.util.Optional;

/**
 * Where a token for GitHub can come from, in this order: a server in settings.xml, {@code GH_TOKEN}, {@code GITHUB_TOKEN},
 * {@code gh auth token}. Every value found is known to the redaction before it is used.
 */
record TokenSources(Invocation invocation, Machine machine, ProcessRunner runner, Path directory, Secrets secrets) {

    /** The names of the sources, in order. */
    static final List<String> NAMES = List.of("settings.xml", "GH_TOKEN", "GITHUB_TOKEN", "gh auth token");

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** Asks one source. */
    Optional<String> token(String source) {
        Optional<String> token = switch (source) {
            case "settings.xml" -> invocation.server().apply(invocation.value(Parameter.GITHUB_SERVER_ID));
            case "GH_TOKEN", "GITHUB_TOKEN" ->
                Optional.ofNullable(machine.environment().get(source));
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
        Command command = new Command(
                List.of("gh", "auth", "token"), directory, machine.children().githubCommand(), DEADLINE, Effect.READ);
        try {
            Captured said = runner.capture(command);
            return said.ending().succeeded() ? Optional.of(said.out()) : Optional.empty();
        } catch (GateException e) {
            return Optional.empty(); // no gh here: one source less, which the doctor says when none is left
        }
    }
}
