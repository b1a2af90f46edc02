package ai.speckitty.gate.evidence.seal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.testkit.Schemas;
import ai.speckitty.gate.verdict.GatePhase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the example that is shipped with the sources: an attempt as a green rehearsal sealed it. */
class ExampleTest {

    static final Path EXAMPLE = Path.of("artifacts", "example", "rc16-attempt1");

    /** The folder that make-example works in, the system's own, and where the harness puts its homes. */
    private static final Pattern NEUTRAL =
            Pattern.compile("/tmp/spec-kitty-gate-example/.*|/usr/.*|/dev/null|/tmp/sk-e2e-home-.*");

    private static final Pattern ABSOLUTE = Pattern.compile(
            "(?<![A-Za-z0-9._~:/<-])/(?:home|root|work|opt|srv|Users|tmp|var|usr|dev|mnt)/[^\\s\"'\\\\<:,)]+");

    @Test
    void verifiesWithTheGoalAndForAStranger() throws Exception {
        List<Verification> all = new EvidenceVerifier(Optional.empty(), PostedTexts.UNREAD)
                .all(EXAMPLE.toAbsolutePath().resolveSibling(""));

        assertThat(all).singleElement().satisfies(example -> {
            assertThat(example.attempt()).isEqualTo("rc16-attempt1");
            assertThat(example.findings()).isEmpty();
        });
        if (StrangersCheck.missingTools().isEmpty()) {
            assertThat(StrangersCheck.exitStatus(
                            EXAMPLE.toAbsolutePath(), all.get(0).keyId().orElseThrow()))
                    .isZero();
        } else {
            assertThat(System.getenv("CI")).isNull();
        }
    }

    @Test
    void isOfAPassedRehearsalAndSmall() throws IOException {
        RunRecord run = RunRecord.read(EXAMPLE);

        assertThat(run.stop()).isEmpty();
        assertThat(run.results()).hasSize(10);
        assertThat(run.context().rehearsal()).isTrue();
        assertThat(EXAMPLE.resolve("report.html")).isNotEmptyFile();
        long bytes = 0;
        for (Path file : files()) {
            bytes += Files.size(file);
        }
        assertThat(bytes).isLessThan(700_000);
    }

    @Test
    void followsThePublishedSchemas() throws IOException {
        assertThat(Schemas.problems("verdict", Files.readAllBytes(EXAMPLE.resolveSibling("verdict.json"))))
                .isEmpty();
        for (GatePhase phase : GatePhase.values()) {
            Path result = EXAMPLE.resolve("phases").resolve(phase.goal() + ".json");
            assertThat(Schemas.problems("phase-result", Files.readAllBytes(result)))
                    .as(phase.goal())
                    .isEmpty();
        }
    }

    @Test
    void tellsNothingAboutTheMachineThatMadeIt() throws IOException {
        for (Path file : files()) {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            assertThat(ABSOLUTE.matcher(text).results().map(match -> match.group()))
                    .as(file.toString())
                    .allMatch(path -> NEUTRAL.matcher(path).matches());
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(EXAMPLE.resolveSibling(""))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
