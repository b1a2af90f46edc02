package ai.speckitty.gate.candidate.install;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.candidate.FolderOfEvidence;
import ai.speckitty.gate.candidate.Machine;
import ai.speckitty.gate.candidate.Pythons;
import ai.speckitty.gate.candidate.index.Python;
import ai.speckitty.gate.candidate.index.Wheel;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** pipx as it can misbehave. */
class PipxInstallerTest {

    private static final Python PYTHON = Pythons.linux();

    @TempDir
    Path folder;

    private final Secrets secrets = new Secrets();
    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private Duration deadline = Duration.ofMinutes(1);
    private Path home = Path.of("");
    private Path pipx = Path.of("");

    @BeforeEach
    void prepare() {
        environment.putAll(Machine.environment(folder.resolve("operator")));
        home = folder.resolve("pipx home");
        pipx = folder.resolve("fake pipx");
    }

    @Test
    void startsItWithItsOwnHomeAndOneIndex() throws IOException {
        environment.put("PIP_EXTRA_INDEX_URL", "http://evil.example");
        environment.put("PYTHONPATH", "/evil");
        environment.put("XDG_CONFIG_HOME", "/evil");
        environment.put("SPEC_KITTY_CLI_VERSION", "9");
        fake("printf '%s\\n' \"$@\"\nenv");
        Installation installation = install();
        assertThat(installation.environment())
                .isEqualTo(home.resolve("venvs/spec-kitty-cli").toString());
        assertThat(installation.command())
                .isEqualTo(home.resolve("bin/spec-kitty").toString());
        String log = Files.readString(folder.resolve("evidence/install/pipx.log"));
        assertThat(log.lines())
                .startsWith(
                        "install",
                        "--python",
                        "/usr/bin/python3",
                        "--pip-args",
                        "--no-cache-dir --index-url 'https://pypi.example/simple'",
                        "/wheels/x.whl")
                .contains(
                        "PIP_INDEX_URL=https://pypi.example/simple",
                        "PIP_CONFIG_FILE=/dev/null",
                        "PIPX_HOME=" + home,
                        "PIPX_BIN_DIR=" + home.resolve("bin"),
                        "PIPX_MAN_DIR=" + home.resolve("man"),
                        "PIPX_DEFAULT_BACKEND=pip",
                        "HOME=" + home.resolve("home"))
                .noneMatch(line -> line.contains("evil") || line.startsWith("SPEC_KITTY_CLI_VERSION"));
        assertThat(lines).contains("install");
    }

    @Test
    void believesARefusal() throws IOException {
        fake("echo no; exit 1");
        assertThat(code()).isEqualTo(Code.INSTALL_FAILED);
        assertThat(folder.resolve("evidence/install/pipx.log")).hasContent("no");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError', UNREACHABLE
            WARNING: Retrying (Retry(total=1)) after connection broken by 'NewConnectionError', INSTALL_FAILED
            (Caused by ReadTimeoutError): Read timed out.,                                      UNREACHABLE
            ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device, STORAGE_FAILED
            ERROR: Could not find a version that satisfies the requirement somedep,             INSTALL_FAILED
            '  File "/p/shared/lib/python3.11/site-packages/pip/__main__.py", line 22, in <module>', NOT_READY
            '  File "/usr/lib/python3/dist-packages/pipx/venv.py", line 348, in list_installed_packages', NOT_READY
            '  File "/usr/lib/python3/dist-packages/pipx/venv.py", line 268, in install_package_no_deps', INSTALL_FAILED
            '  File "/p/shared/lib/python3.11/site-packages/pip/__pip-runner__.py", line 22, in <module>', INSTALL_FAILED
            """)
    void whatPipxKeepsOfPipTellsTheCause(String said, Code code) throws IOException {
        secrets.learn("a-secret-of-an-index");
        Files.createDirectories(home.resolve("logs"));
        Files.writeString(home.resolve("logs/cmd_1_pip_errors.log"), "of before: No space left, connection broken");
        fake("""
                echo No matching distribution found for somedep
                cat > "$PIPX_HOME/logs/cmd_2_pip_errors.log" <<'END'
                PIP STDERR of a-secret-of-an-index
                %s
                END
                exit 1""".formatted(said));

        assertThat(code()).isEqualTo(code);
        assertThat(Files.readString(folder.resolve("evidence/install/pipx.log")))
                .isEqualTo("No matching distribution found for somedep\nPIP STDERR of [redacted]\n" + said + "\n");
    }

    @Test
    void aPipxThatIsNotThereIsNotReady() {
        assertThat(code()).isEqualTo(Code.NOT_READY);
    }

    @Test
    void endsAHangAtItsDeadline() throws IOException {
        deadline = Duration.ofSeconds(2);
        fake("echo begun; sleep 600");
        assertThat(code()).isEqualTo(Code.TIMED_OUT);
        assertThat(folder.resolve("evidence/install/pipx.log")).hasContent("begun");
    }

    /** One that was interrupted has neither an interpreter nor the data by which pipx would know it. */
    @Test
    void doesNotGoOnWithAnOldInstallation() throws IOException {
        Path old = Files.createDirectories(home.resolve("venvs/spec-kitty-cli/lib"));
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("kept"), "");
        Files.writeString(old.resolve("half"), "");
        Files.createSymbolicLink(old.resolve("to elsewhere"), elsewhere);
        Files.createSymbolicLink(old.resolveSibling("to nothing"), Path.of("nothing"));
        fake("[ \"$1\" = install ] && [ ! -e \"$PIPX_HOME/venvs/spec-kitty-cli\" ]");

        assertThat(install().environment()).endsWith("spec-kitty-cli");
        assertThat(elsewhere.resolve("kept")).exists();
    }

    /** A project that is called otherwise now has the same command. */
    @Test
    void takesAwayTheCommandOfAnotherProject() throws IOException {
        Path other =
                Files.createDirectories(home.resolve("venvs/spec-kitty/bin")).resolve("spec-kitty");
        Files.writeString(other, "");
        Path link = Files.createDirectories(home.resolve("bin")).resolve("spec-kitty");
        Files.createSymbolicLink(link, other);
        fake("[ ! -e \"$PIPX_BIN_DIR/spec-kitty\" ]");
        assertThat(install().command()).isEqualTo(link.toString());
        assertThat(other).exists();

        Path real = home;
        home = Files.createSymbolicLink(folder.resolve("another way there"), real);
        Files.createSymbolicLink(link, other.toRealPath());
        Files.delete(folder.resolve("evidence/install/pipx.log"));
        install();
    }

    /** In a home such as ~/.local others have commands, too. */
    @Test
    void leavesCommandsAloneThatAreNotFromHere() throws IOException {
        Path own = Files.createDirectories(home.resolve("bin")).resolve("spec-kitty");
        Files.writeString(own, "by hand");
        fake("exit 0");
        install();
        assertThat(own).hasContent("by hand");
        Path elsewhere = Files.move(own, folder.resolve("elsewhere"));
        Files.createSymbolicLink(own, elsewhere);
        Files.delete(folder.resolve("evidence/install/pipx.log"));
        install();
        assertThat(own).isSymbolicLink();
    }

    @Test
    void leavesTheOperatorsOwnHomeAlone() throws IOException {
        fake("exit 0");
        for (String usual : List.of(".local/pipx", ".local/share/pipx", "Library/Application Support/pipx")) {
            home = folder.resolve("operator").resolve(usual);
            assertThat(code()).isEqualTo(Code.CONFIG_INVALID);
            assertThat(home).doesNotExist();
        }
        environment.put("PIPX_HOME", folder.resolve("own").toString());
        home = folder.resolve("x/../own");
        assertThat(code()).isEqualTo(Code.CONFIG_INVALID);
    }

    private Code code() {
        try {
            install();
        } catch (GateException e) {
            return e.verdict().code().orElseThrow();
        }
        throw new AssertionError("installed");
    }

    private Installation install() {
        return new PipxInstaller(
                        Machine.runner(folder),
                        new FolderOfEvidence(folder.resolve("evidence")),
                        new Redactor(secrets),
                        new PipxInstaller.Tools(pipx.toString(), home, folder.resolve("operator"), environment),
                        URI.create("https://pypi.example/"),
                        deadline)
                .install("spec-kitty-cli", "spec-kitty", new Wheel("x.whl", "/wheels/x.whl", "0"), PYTHON, progress());
    }

    private Progress progress() {
        return new Progress() {
            @Override
            public void say(String line) {}

            @Override
            public void live(String line) {
                lines.add(line);
            }
        };
    }

    private void fake(String script) throws IOException {
        Files.writeString(pipx, "#!/bin/sh\n" + script + "\n");
        assertThat(pipx.toFile().setExecutable(true)).isTrue();
    }
}
