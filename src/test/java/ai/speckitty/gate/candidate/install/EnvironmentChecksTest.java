package ai.speckitty.gate.candidate.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.candidate.HandMadeWheel;
import ai.speckitty.gate.candidate.Machine;
import ai.speckitty.gate.candidate.ShippedPolicy;
import ai.speckitty.gate.candidate.index.Wheel;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.name.Version;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.ProcessExit;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real virtual environment, filled by hand. */
class EnvironmentChecksTest {

    private static final Version VERSION = Version.of("3.2.0rc16");

    @TempDir
    Path folder;

    private final HandMadeWheel wheel = HandMadeWheel.product("3.2.0rc16");
    private final Map<String, String> environment = new TreeMap<>();
    private Duration importDeadline = Duration.ofMinutes(2);
    private Path root = Path.of("");
    private Path packages = Path.of("");
    private Path script = Path.of("");

    @BeforeEach
    void makeEnvironment() throws IOException {
        environment.putAll(Machine.environment(Files.createDirectory(folder.resolve("operator"))));
        root = folder.resolve("vènv with spaces");
        run("python3", "-m", "venv", "--without-pip", root.toString());
        packages = Path.of(run(
                        root.resolve("bin/python").toString(),
                        "-I",
                        "-c",
                        "import sysconfig; print(sysconfig.get_paths()['purelib'])")
                .strip());
        fill(wheel);
        fill(HandMadeWheel.events("5.1.0"));
        script = root.resolve("bin/spec-kitty");
        says("from specify_cli.main import main; main()");
        Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(folder.resolve("bin/spec-kitty"), script);
    }

    @Test
    void findsEverythingInItsPlace() {
        Inspection found = inspect();
        assertThat(found.mismatches(VERSION, "spec-kitty")).isEmpty();
        assertThat(found.importFailures()).isEmpty();
        assertThat(found.version()).contains("3.2.0rc16");
        assertThat(found.eventsVersion()).contains("5.1.0");
    }

    @Test
    void looksFromAnEmptyPlaceWithAnEmptyHome() throws IOException {
        environment.put("PYTHONPATH", folder.resolve("poison").toString());
        Path poison = Files.createDirectories(folder.resolve("poison/specify_cli/sync"));
        Files.writeString(poison.resolve("owner.py"), "raise SystemExit(3)\n");
        Files.writeString(poison.resolveSibling("__init__.py"), "raise SystemExit(3)\n");
        write(
                "specify_cli/sync/owner.py",
                "import os\nopen(os.path.expanduser('~/touched'), 'w').close()\nprint('noise')\n");
        assertThat(inspect().importFailures()).isEmpty();
        assertThat(folder.resolve("operator/touched")).doesNotExist();
    }

    /** As a package without code of its own; that it is as in the wheel, its record tells. */
    @Test
    void anEmptyModuleIsOne() throws IOException {
        write("specify_cli/sync/owner.py", "");
        assertThat(inspect().importFailures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import nothing_of_this_name",
                "raise SystemExit(0)",
                "import os; os._exit(0)",
                "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
                "1/0",
                "raise KeyboardInterrupt",
                "__file__ = None",
                "__file__ = '/etc/hosts'",
                "this is no python"
            })
    void anImportThatDoesNotHoldIsAFailure(String module) throws IOException {
        write("specify_cli/sync/owner.py", module);
        assertThat(inspect().importFailures()).hasSize(1);
    }

    @Test
    void aModuleThatIsNotThereIsAFailure() throws IOException {
        Files.delete(packages.resolve("specify_cli/sync/owner.py"));
        assertThat(inspect().importFailures()).hasSize(1);
        assertThat(subjects(inspect())).containsExactly("specify_cli/sync/owner.py");
    }

    @Test
    void aModuleThatLeadsOutOfTheEnvironmentIsAFailure() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("owner.py"), "OWNER = 'me'\n");
        Files.delete(packages.resolve("specify_cli/sync/owner.py"));
        Files.createSymbolicLink(packages.resolve("specify_cli/sync/owner.py"), elsewhere);
        assertThat(inspect().importFailures()).hasSize(1);
        assertThat(subjects(inspect())).containsExactly("specify_cli/sync/owner.py");
    }

    @Test
    void aFileWithOtherBytesIsAMismatch() throws IOException {
        write("specify_cli/main.py", Files.readString(packages.resolve("specify_cli/main.py")) + "# more\n");
        assertThat(subjects(inspect())).containsExactly("specify_cli/main.py");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "print('spec-kitty-cli version 3.2.0rc15')",
                "print('hello')",
                "pass",
                "raise SystemExit(1)",
                "print('spec-kitty-cli version 3.2.0rc16'); print('but really 3.2.0rc15')"
            })
    void aCommandThatSaysSomethingElseIsAMismatch(String code) throws IOException {
        says(code);
        assertThat(subjects(inspect())).containsExactly("spec-kitty --version");
    }

    @Test
    void theLastLineCountsWhateverTheBannerSays() throws IOException {
        says("print('v3.2.0rc15 banner\\n' * 24 + '\\x1b[1mspec-kitty-cli version \\x1b[32m3.2.0rc16\\x1b[0m\\n\\n')");
        assertThat(inspect().mismatches(VERSION, "spec-kitty")).isEmpty();
    }

    @Test
    void aCommandThatLeadsElsewhereIsAMismatch() throws IOException {
        Files.delete(folder.resolve("bin/spec-kitty"));
        assertThat(subjects(inspect())).containsExactly("spec-kitty", "spec-kitty --version");
        Files.createSymbolicLink(folder.resolve("bin/spec-kitty"), Files.copy(script, folder.resolve("other")));
        assertThat(subjects(inspect())).containsExactly("spec-kitty", "spec-kitty --version");
    }

    /** As a script that its build backend did not mark as one of Python's: it would run whatever is installed elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"/usr/bin/env python3", "/usr/bin/python3", "/usr/bin/env -S python3 -I", "python3"})
    void aCommandOfAnotherInterpreterIsAMismatch(String interpreter) throws IOException {
        Files.writeString(script, "#!" + interpreter + "\nprint('spec-kitty-cli version 3.2.0rc16')\n");
        assertThat(subjects(inspect())).contains("spec-kitty");
        assertThat(inspect().mismatches(VERSION, "spec-kitty"))
                .extracting(Finding::found)
                .contains("was not started")
                .doesNotContain("says no version");
    }

    /** pip writes the first where a path has no blank in it; a program of another kind has no interpreter. */
    @Test
    void aCommandOfItsOwnInterpreterOrOfNoPythonIsNone() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), root);
        for (String first : List.of("#!" + link + "/bin/python3 -I", "#!/usr/bin/env -S cat pythonic", "#!/bin/cat")) {
            Files.writeString(script, first + "\nspec-kitty-cli version 3.2.0rc16\n");
            assertThat(subjects(inspect())).doesNotContain("spec-kitty");
        }
    }

    @Test
    void anEnvironmentThatIsNotThereIsAMismatch() {
        root = folder.resolve("nowhere");
        assertThat(subjects(inspect())).hasSize(4);
    }

    @Test
    void aDistributionThatIsNotThereIsAMismatch() throws IOException {
        Files.delete(packages.resolve("spec_kitty_cli-3.2.0rc16.dist-info/METADATA"));
        assertThat(subjects(inspect())).contains("installed metadata");
    }

    @Test
    void aHangEndsTheWait() throws IOException {
        write("specify_cli/sync/owner.py", "import time\ntime.sleep(600)\n");
        importDeadline = Duration.ofMillis(500);
        assertThatThrownBy(this::inspect).isInstanceOf(GateException.class).hasMessageContaining("TIMED_OUT");
    }

    private List<String> subjects(Inspection found) {
        return found.mismatches(VERSION, "spec-kitty").stream()
                .map(Finding::subject)
                .toList();
    }

    private Inspection inspect() {
        Path file = folder.resolve(wheel.name());
        try {
            Files.write(file, wheel.bytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Definition.Candidate policy = ShippedPolicy.POLICY;
        return new EnvironmentChecks(hurried(), "python3", environment, folder.resolve("inside"))
                .inspect(
                        new Installation(
                                root.toString(),
                                root.resolve("bin/python").toString(),
                                folder.resolve("bin").toString(),
                                folder.resolve("bin/spec-kitty").toString()),
                        new Wheel(wheel.name(), file.toString(), "unused"),
                        policy,
                        Optional.of("spec-kitty-events"));
    }

    /** The real runner, with less patience for imports. */
    private ProcessRunner hurried() {
        ProcessRunner real = Machine.runner(folder);
        return new ProcessRunner() {
            @Override
            public Captured capture(Command command) {
                return real.capture(new Command(
                        command.argv(),
                        command.directory(),
                        command.environment(),
                        command.argv().contains("import") ? importDeadline : command.deadline(),
                        command.effect()));
            }

            @Override
            public ProcessExit run(Command command, Path log, Consumer<String> lines) {
                throw new AssertionError("nothing long is run");
            }
        };
    }

    private void fill(HandMadeWheel from) throws IOException {
        for (Map.Entry<String, String> file : from.content().entrySet()) {
            write(file.getKey(), file.getValue());
        }
    }

    private void write(String name, String content) throws IOException {
        Path file = packages.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
    }

    /** A script that runs whatever the path of its interpreter holds. */
    private void says(String code) throws IOException {
        Files.writeString(
                script,
                "#!/bin/sh\nexec '" + root.resolve("bin/python") + "' -c \"" + code.replace("\\", "\\\\") + "\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    private String run(String... argv) {
        Captured said = Machine.runner(folder)
                .capture(new Command(List.of(argv), folder, environment, Duration.ofMinutes(2), Action.Effect.RUN));
        assertThat(said.ending().succeeded()).as(said.err()).isTrue();
        return said.out();
    }
}
