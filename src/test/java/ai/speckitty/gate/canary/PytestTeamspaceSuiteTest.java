package ai.speckitty.gate.canary;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.testkit.CanaryScene;
import ai.speckitty.gate.testkit.Pytest;
import ai.speckitty.gate.verdict.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The machine's own pytest runs suites of the corpus that end alike in every version. */
class PytestTeamspaceSuiteTest {

    private static final List<String> TESTS = List.of("tests/test_it.py");

    @TempDir
    Path temporary;

    @ParameterizedTest
    @CsvSource({
        "plain, ",
        "quiet, ",
        "live-log, ",
        "odd-names, ",
        "unittest-subtests, ",
        "xpass, TEAMSPACE_INCONCLUSIVE",
        "rerun, TEAMSPACE_INCONCLUSIVE",
        "retry, TEAMSPACE_INCONCLUSIVE",
        "exit-0, TEAMSPACE_INCONCLUSIVE",
        "no-summary, TEAMSPACE_INCONCLUSIVE",
        "unittest-subtest-fails, TEAMSPACE_FAILED",
        "skip-then-teardown-error, TEAMSPACE_FAILED",
        "collection-error, TEAMSPACE_FAILED"
    })
    void endsInItsCode(String suite, Code code) throws IOException {
        CanaryScene scene = new CanaryScene(temporary);
        copy(JunitCorpus.FOLDER.resolve("suites/" + suite), scene.checkout);
        Definition.Teamspace policy = new Definition.Teamspace(
                Optional.empty(),
                List.of("uv", "run", "--frozen", "pytest", "-v"),
                TESTS,
                Optional.empty(),
                Map.of(),
                1);
        PytestTeamspaceSuite runs = new PytestTeamspaceSuite(
                scene.runner,
                scene.spools,
                scene.run,
                new Redactor(scene.secrets),
                policy,
                scene.checkout,
                CanaryScene.ENVIRONMENT,
                Map.of("uv", Pytest.uv(temporary.resolve("tools")).toString()),
                Duration.ofMinutes(1));

        TeamspaceSuite.Run run =
                runs.run(1, new InstalledProgram("/venv/bin/spec-kitty", "/venv/bin/python"), line -> {}, test -> {});

        assertThat(new TeamspaceRule(policy).judge(1, run).code())
                .as(scene.run.folder.resolve("teamspace/run-1.log").toString())
                .isEqualTo(Optional.ofNullable(code));
        assertThat(scene.run.folder.resolve("teamspace/run-1.xml")).isRegularFile();
    }

    private static void copy(Path suite, Path checkout) throws IOException {
        Files.createDirectories(checkout.resolve("tests"));
        try (Stream<Path> files = Files.list(suite).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                Files.copy(file, checkout.resolve(name.endsWith(".ini") ? name : "tests/" + name));
            }
        }
    }
}
