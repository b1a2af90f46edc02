package ai.speckitty.gate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.action.Action.Effect;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.testkit.Worlds;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stand-in for pytest against what pytest is known to do, and against pytest itself where the machine has it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // filled before all tests
class PytestStandInTest {

    private static final Path CORPUS =
            Path.of("src/test/resources/pytest-corpus").toAbsolutePath();
    private static final Pattern CASE = Pattern.compile(
            "<testcase classname=\"([^\"]*)\" name=\"([^\"]*)\"[^>]*?(/>|>(.*?)</testcase>)", Pattern.DOTALL);
    private static final Pattern CHILD = Pattern.compile("<(failure|error|skipped|property)\\b");

    private Path folder;
    private ProcessRunner processes;
    private Path standIn;
    private boolean real;

    @BeforeAll
    void open(@TempDir Path temporary) throws IOException {
        folder = temporary.resolve("ein Ordner");
        Files.createDirectories(folder);
        processes = Worlds.runner(temporary);
        new ToolBox(Worlds.tools(temporary, true), folder).fill();
        standIn = folder.resolve("bin/pytest");
        real = started("pytest", folder, List.of("--version")).ending().exit() == 0;
    }

    record Case(String folder, int exit, List<String> arguments) {
        static Case of(String folder, int exit, String... arguments) {
            return new Case(folder, exit, List.of(arguments));
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                Case.of("outcomes", 1),
                Case.of("outcomes", 1, "-x"),
                Case.of("outcomes", 5, "-m", "nothing_at_all"),
                Case.of("outcomes", 4, "no_such_file.py"),
                Case.of("outcomes", 4, "test_outcomes.py::no_such_test"),
                Case.of("outcomes", 4, "--no-such-option"),
                Case.of("fixtures", 1),
                Case.of("classes", 1),
                Case.of("classes", 0, "-m", "slow"),
                Case.of("classes", 0, "-m", "slow and not new"),
                Case.of("classes", 0, "test_classes.py::TestOuter"),
                Case.of("broken-collection", 2),
                Case.of("broken-collection", 1, "--continue-on-collection-errors"),
                Case.of("nothing", 5),
                Case.of("modules", 0, "-W", "error", "--strict-markers", "--tb=short", "-o", "addopts=", "a"),
                Case.of("modules", 0, "a", "pkg"),
                Case.of("setup-errors", 1));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsPytestDoes(Case asked) throws IOException {
        Result own = run(standIn.toString(), asked);
        assertThat(own.exit()).as(own.said()).isEqualTo(asked.exit());
        if (real) {
            Result theirs = run("pytest", asked);
            assertThat(own.exit()).isEqualTo(theirs.exit());
            assertThat(own.cases()).isEqualTo(theirs.cases());
        }
    }

    @Test
    void aConftestIsAUsageErrorWithoutAFile() throws IOException {
        Path place = Files.createDirectories(folder.resolve("conftest"));
        Files.writeString(
                place.resolve("conftest.py"), "def pytest_collection_modifyitems(items):\n    items.clear()\n");
        Files.writeString(place.resolve("test_x.py"), "def test_x():\n    pass\n");
        Captured said = started(standIn.toString(), place, List.of("--junitxml=" + place.resolve("x.xml")));
        assertThat(said.ending().exit()).isEqualTo(4);
        assertThat(place.resolve("x.xml")).doesNotExist();
    }

    /** Started as a module, pytest also finds modules where it is started. */
    @Test
    void isAModuleOfTheWorldsPythonToo() throws IOException {
        Path place = Files.createDirectories(folder.resolve("a module"));
        Files.createDirectories(place.resolve("checks"));
        Files.writeString(place.resolve("part.py"), "ANSWER = 42\n");
        Files.writeString(
                place.resolve("checks/test_x.py"),
                "from part import ANSWER\n\n\ndef test_x():\n    assert ANSWER == 42\n");
        String python = folder.resolve("bin/python3").toString();
        Captured said = started(python, place, List.of("-m", "pytest", "-q", "checks"));
        assertThat(said.ending().exit()).as(said.out() + said.err()).isZero();
        assertThat(started(standIn.toString(), place, List.of("-q", "checks"))
                        .ending()
                        .exit())
                .isEqualTo(2);
        assertThat(started(python, place, List.of("-m", "part")).ending().exit())
                .isZero();
    }

    /** Whatever it does not know is refused, so that no rehearsal passes for a test that did not run as it is written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@pytest.mark.parametrize('value', [1])\ndef test_x(value):\n    pass\n",
                "@pytest.mark.skipif(True, reason='old')\ndef test_x():\n    pass\n",
                "@pytest.mark.xfail(raises=OSError)\ndef test_x():\n    pass\n",
                "@pytest.fixture(autouse=True)\ndef each():\n    pass\n\n\ndef test_x():\n    pass\n",
                "def test_x(monkeypatch):\n    pass\n",
                "def test_x():\n    assert pytest.approx(1) == 1\n",
                "def test_x():\n    with pytest.raises(OSError):\n        raise OSError\n"
            })
    void refusesWhatIsBeyondIt(String test) throws IOException {
        Path place = Files.createDirectories(folder.resolve("beyond"));
        Files.writeString(place.resolve("test_x.py"), "import pytest\n\n\n" + test);
        Captured said = started(standIn.toString(), place, List.of());
        assertThat(said.ending().exit()).as(said.out() + said.err()).isBetween(1, 2);
    }

    /** Of several -r the last one counts, and a quiet pytest has a summary, too. */
    @Test
    void theSummaryTellsEveryOutcomeThatIsAskedFor() throws IOException {
        Path place = Files.createDirectories(folder.resolve("every outcome"));
        Files.writeString(
                place.resolve("pyproject.toml"),
                "[tool.pytest.ini_options]\nmarkers = [\"slow: takes long\"]\naddopts = \"-q -q -rN\"\n");
        Files.writeString(place.resolve("test_x.py"), """
                import pytest


                def test_a():
                    pass


                @pytest.mark.xfail
                def test_b():
                    pass


                @pytest.mark.xfail
                def test_c():
                    assert False


                def test_d():
                    pytest.skip("not today")


                def test_e():
                    assert False, "broken"
                """);
        for (String program : real ? List.of(standIn.toString(), "pytest") : List.of(standIn.toString())) {
            Captured said = started(program, place, List.of("-v", "-p", "no:cacheprovider", "-rfEsxXpR"));
            assertThat(said.out()
                            .lines()
                            .filter(line -> line.matches("[A-Z]{5,} .*"))
                            .map(line -> line.replaceFirst(" .*", "")))
                    .as(said.out())
                    .containsExactly("FAILED", "SKIPPED", "XFAIL", "XPASS", "PASSED");
        }
    }

    private Result run(String pytest, Case asked) throws IOException {
        Path xml = Files.createTempFile(folder, "result", ".xml");
        Files.delete(xml);
        List<String> arguments = new ArrayList<>(List.of("-p", "no:cacheprovider", "--junitxml=" + xml));
        if (pytest.equals("pytest")) {
            arguments.add("--rootdir=.");
        }
        arguments.addAll(asked.arguments());
        Captured said = started(pytest, CORPUS.resolve(asked.folder()), arguments);
        Map<String, List<String>> cases = new TreeMap<>();
        if (Files.exists(xml)) {
            Matcher found = CASE.matcher(Files.readString(xml));
            while (found.find()) {
                List<String> children = new ArrayList<>();
                Matcher child = CHILD.matcher(found.group(4) == null ? "" : found.group(4));
                while (child.find()) {
                    children.add(child.group(1));
                }
                cases.merge(
                        found.group(1) + "::" + found.group(2),
                        children,
                        (a, b) -> Stream.of(a, b).flatMap(List::stream).toList());
            }
        }
        return new Result(said.ending().exit(), cases, said.out() + said.err());
    }

    private Captured started(String program, Path directory, List<String> arguments) {
        List<String> argv = new ArrayList<>(List.of(program));
        argv.addAll(arguments);
        Map<String, String> environment =
                Map.of("PATH", System.getenv("PATH"), "HOME", folder.toString(), "PYTHONDONTWRITEBYTECODE", "1");
        try {
            return processes.capture(new Command(argv, directory, environment, Duration.ofMinutes(1), Effect.RUN));
        } catch (GateException absent) {
            return Worlds.failed(absent.getMessage());
        }
    }

    private record Result(int exit, Map<String, List<String>> cases, String said) {}
}
