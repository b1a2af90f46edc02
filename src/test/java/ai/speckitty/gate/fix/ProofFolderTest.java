package ai.speckitty.gate.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofFolderTest {

    @TempDir
    Path folder;

    /** Root may list any folder: as another user this shows more. */
    @ParameterizedTest
    @ValueSource(strings = {"---------", "-wx------", "r--------", "r-x------"})
    void whatTestsTookTheRightsOfIsRemoved(String rights) throws IOException {
        Path place = Files.createDirectories(folder.resolve("home/a/b"));
        Files.writeString(place.resolve("file"), "x");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(rights));
        Files.setPosixFilePermissions(place.resolveSibling(""), PosixFilePermissions.fromString(rights));
        ProofFolder.delete(folder.resolve("home"));
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void whatALinkLeadsToIsLeftAlone() throws IOException {
        Path kept = Files.writeString(folder.resolve("kept"), "x");
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.createSymbolicLink(home.resolve("link"), folder);
        ProofFolder.delete(home);
        assertThat(home).doesNotExist();
        assertThat(kept).exists();
    }
}
