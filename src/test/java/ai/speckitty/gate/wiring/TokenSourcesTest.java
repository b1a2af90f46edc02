package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.ProcessExit;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.process.ShutdownSignals;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.testkit.Invocations;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenSourcesTest {

    private static final Map<String, String> BOTH =
            Map.of("GH_TOKEN", " token-of-gh\n", "GITHUB_TOKEN", "token-of-github");

    private final Secrets secrets = new Secrets();
    private final List<Command> started = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "settings.xml, token-of-server",
        "GH_TOKEN, token-of-gh",
        "GITHUB_TOKEN, token-of-github",
        "gh auth token, token-of-command"
    })
    void eachSourceGivesItsOwnAndTeachesTheRedaction(String source, String token) {
        assertThat(sources(BOTH, ended(0, "token-of-command\n")).token(source)).contains(token);
        assertThat(new Redactor(secrets).redact("it is " + token + ".")).doesNotContain(token);
    }

    @Test
    void theyAreNamedInTheOrderInWhichTheyAreAsked() {
        assertThat(TokenSources.NAMES).containsExactly("settings.xml", "GH_TOKEN", "GITHUB_TOKEN", "gh auth token");
    }

    @ParameterizedTest
    @CsvSource({"GH_TOKEN, ''", "GH_TOKEN, '  '", "GITHUB_TOKEN, ''"})
    void anEmptyVariableIsNone(String source, String value) {
        assertThat(sources(Map.of(source, value), ended(0, "")).token(source)).isEmpty();
    }

    @Test
    void aVariableThatIsNotSetIsNone() {
        assertThat(sources(Map.of(), ended(0, "")).token("GH_TOKEN")).isEmpty();
    }

    @Test
    void theCommandIsAskedWithItsOwnEnvironmentOnly() {
        sources(BOTH, ended(0, "token-of-command")).token("gh auth token");
        assertThat(started).singleElement().satisfies(command -> {
            assertThat(command.argv()).containsExactly("gh", "auth", "token");
            assertThat(command.environment()).isEqualTo(Map.of("HOME", "/home/somebody"));
        });
    }

    @Test
    void aCommandThatFailsOrIsNotThereIsNone() {
        assertThat(sources(Map.of(), ended(1, "a-word")).token("gh auth token")).isEmpty();
        assertThat(sources(Map.of(), ended(0, "\n")).token("gh auth token")).isEmpty();
        assertThat(sources(Map.of(), Optional.empty()).token("gh auth token")).isEmpty();
    }

    @Test
    void thereIsNoOtherSource() {
        assertThatThrownBy(() -> sources(Map.of("TOKEN", "x"), ended(0, "")).token("TOKEN"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private TokenSources sources(Map<String, String> environment, Optional<Captured> said) {
        return new TokenSources(
                Invocations.in(Path.of("."), Map.of(), "token-of-server"),
                machine(environment),
                new ScriptedRunner(said, started),
                Path.of("."),
                secrets);
    }

    private static Machine machine(Map<String, String> environment) {
        return new Machine(
                environment, Path.of("/home/somebody"), TimeSource.system(), new SecureRandom(), new ShutdownSignals());
    }

    private static Optional<Captured> ended(int exit, String out) {
        return Optional.of(
                new Captured(new ProcessExit(exit, false, Instant.EPOCH, Instant.EPOCH, Duration.ZERO), out, "", ""));
    }

    /** Starts nothing, remembers what it was asked, and says what it was told; without words the program is not there. */
    private record ScriptedRunner(Optional<Captured> said, List<Command> started) implements ProcessRunner {

        @Override
        public Captured capture(Command command) {
            started.add(command);
            return said.orElseThrow(() -> GateException.of(Code.NOT_READY, "gh", "not there", "a program"));
        }

        @Override
        public ProcessExit run(Command command, Path log, Consumer<String> lines) {
            throw new AssertionError("a token is asked for, not followed");
        }
    }
}
