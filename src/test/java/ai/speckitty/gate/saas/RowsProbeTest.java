package ai.speckitty.gate.saas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.testkit.CanaryScene;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsProbeTest {

    @TempDir
    private Path temporary;

    private CanaryScene scene;

    @BeforeEach
    void scene() throws IOException {
        scene = new CanaryScene(temporary);
    }

    @Test
    void theDigestIsTheOneOfTheRows() {
        assertThat(probe("sh", "-c", "echo '[ {\"id\": 1} ]'").get()).contains(digest("[{\"id\":1}]"));
    }

    @Test
    void aDefinitionWithoutACommandHasNoRowsToCompare() {
        assertThat(new RowsProbe(scene.runner, Optional.empty(), Map.of(), temporary, CanaryScene.ENVIRONMENT).get())
                .isEmpty();
    }

    /** As in every command of a definition, {@code python3} stands for the parameter of that name. */
    @Test
    void theFirstWordStandsForTheToolOfThatName() throws IOException {
        Path python = temporary.resolve("our-python");
        Files.writeString(python, "#!/bin/sh\necho \"[\\\"$1\\\"]\"\n");
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));

        Optional<String> digest = new RowsProbe(
                        scene.runner,
                        Optional.of(List.of("python3", "python3")),
                        Map.of("python3", python.toString()),
                        temporary,
                        CanaryScene.ENVIRONMENT)
                .get();

        assertThat(digest).contains(digest("[\"python3\"]"));
    }

    @Test
    void whatIsNoJsonOrFailsIsNoAnswer() {
        for (String script : List.of("echo rows", "echo '[]'; exit 3")) {
            GateException refused = catchThrowableOfType(
                    GateException.class, () -> probe("sh", "-c", script).get());

            assertThat(refused.verdict().code()).contains(Code.MALFORMED_ANSWER);
        }
    }

    private RowsProbe probe(String... command) {
        return new RowsProbe(scene.runner, Optional.of(List.of(command)), Map.of(), temporary, CanaryScene.ENVIRONMENT);
    }

    private static String digest(String rows) {
        return Sha256.of(rows.getBytes(StandardCharsets.UTF_8));
    }
}
