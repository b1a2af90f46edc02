package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.testkit.Worlds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserTest {

    @TempDir
    Path folder;

    private Path bin;
    private Path page;
    private Path opened;

    @BeforeEach
    void prepare() throws IOException {
        bin = Files.createDirectory(folder.resolve("bin"));
        page = Files.writeString(folder.resolve("a report's page.html"), "<p>");
        opened = folder.resolve("opened");
    }

    @Test
    void opensThePageWithTheDesktopsProgram() throws IOException {
        program("xdg-open", "printf '%s' \"$1\" > \"" + opened + "\"");

        assertThat(show("Linux", Map.of())).isEmpty();

        assertThat(opened).hasContent(page.toString());
    }

    @Test
    void aMacHasAnotherProgram() throws IOException {
        program("xdg-open", "exit 1");
        program("open", "printf '%s' \"$1\" > \"" + opened + "\"");

        assertThat(show("Mac OS X", Map.of())).isEmpty();

        assertThat(opened).hasContent(page.toString());
    }

    /** As one does that has become the browser itself. */
    @Test
    void anOpenerThatStaysHasOpenedThePage() throws IOException {
        program("xdg-open", "printf '%s' \"$1\" > \"" + opened + "\"; exec sleep 30");

        assertThat(show("Linux", Map.of())).isEmpty();

        assertThat(opened).hasContent(page.toString());
    }

    @Test
    void saysThatThereIsNone() {
        assertThat(show("Linux", Map.of()))
                .hasValueSatisfying(why -> assertThat(why).contains("xdg-open"));
    }

    @Test
    void saysThatItFailed() throws IOException {
        program("xdg-open", "exit 4");

        assertThat(show("Linux", Map.of()))
                .hasValueSatisfying(why -> assertThat(why).contains("4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CI", "JENKINS_URL", "TF_BUILD", "TEAMCITY_VERSION"})
    void nobodySitsAtACiServer(String variable) throws IOException {
        program("xdg-open", "touch \"" + opened + "\"");

        assertThat(show("Linux", Map.of(variable, "true")))
                .hasValueSatisfying(why -> assertThat(why).contains(variable));

        assertThat(opened).doesNotExist();
        assertThat(show("Linux", Map.of("CI", "false"))).isEmpty();
    }

    @Test
    void getsTheDesktopAndNoSecret() throws IOException {
        program("xdg-open", "env > \"" + opened + "\"");

        assertThat(show("Linux", Map.of("DISPLAY", ":7", "GH_TOKEN", "ghp_x", "SOME_PASSWORD", "x")))
                .isEmpty();

        assertThat(Files.readAllLines(opened))
                .contains("DISPLAY=:7")
                .noneMatch(line -> line.matches("(GH_TOKEN|SOME_PASSWORD)=.*"));
    }

    private Optional<String> show(String system, Map<String, String> more) {
        Map<String, String> machine = new HashMap<>(more);
        // Where the shell's own programs are there may be a desktop's too: the test brings those that it needs.
        machine.put("PATH", bin.toString());
        return new Browser(Worlds.runner(folder), machine, new ChildEnvironments(machine, folder).desktop(), system)
                .show(page);
    }

    private void program(String name, String body) throws IOException {
        script(name, "PATH=/usr/bin:/bin\n" + body);
        script("sleep", "exec /bin/sleep \"$@\"");
    }

    private void script(String name, String body) throws IOException {
        Path program = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
