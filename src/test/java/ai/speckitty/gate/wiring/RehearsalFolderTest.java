package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.testkit.Invocations;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalFolderTest {

    @TempDir
    Path temporary;

    @Test
    void aNewFolderHasNoBlank() throws IOException {
        Path folder = of(Map.of());

        assertThat(folder).isEmptyDirectory();
        assertThat(folder.getFileName().toString()).matches("spec-kitty-gate-[0-9]+");
        assertThat(Files.getPosixFilePermissions(folder)).hasSize(3);
    }

    @Test
    void twoRehearsalsHaveTwoFolders() throws IOException {
        Path first = RehearsalFolder.of(invocation(Map.of()), temporary);

        assertThat(RehearsalFolder.of(invocation(Map.of()), temporary)).isNotEqualTo(first);
    }

    @Test
    void aFolderThatWasAskedForMayHaveBlanksAndMustBeEmpty() throws IOException {
        Map<String, String> asked = Map.of("gate.rehearse.folder", "with a space");
        Path folder = of(asked);
        assertThat(folder).isEqualTo(temporary.toRealPath().resolve("with a space"));

        Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> of(asked))
                .isInstanceOfSatisfying(
                        GateException.class,
                        refused -> assertThat(refused.verdict().code()).contains(Code.CONFIG_INVALID));
    }

    /** As a letter that the locale lacks. */
    @Test
    void whatIsNoPathIsRefused() {
        assertThatThrownBy(() -> of(Map.of("gate.rehearse.folder", "a\0b")))
                .isInstanceOfSatisfying(
                        GateException.class,
                        refused -> assertThat(refused.verdict().code()).contains(Code.CONFIG_INVALID));
    }

    private Path of(Map<String, String> parameters) {
        return RehearsalFolder.of(invocation(parameters), temporary);
    }

    private Invocation invocation(Map<String, String> parameters) {
        return Invocations.in(temporary, parameters);
    }
}
