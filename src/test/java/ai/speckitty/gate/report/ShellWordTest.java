package ai.speckitty.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.testkit.Sweep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real shell is given the word and hands back the value. */
class ShellWordTest {

    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "$(touch ran)",
            "`touch ran`",
            "${HOME}",
            "\"; touch ran; \"",
            "'; touch ran; '",
            "it's",
            "''",
            "\\",
            "\\'$(touch ran)",
            "a\nb; touch ran",
            "!!",
            "~",
            "*",
            "ä $IFS");

    @TempDir
    Path folder;

    @Test
    void aShellHandsItOverAndRunsNothing() throws Exception {
        for (String value : Stream.concat(HOSTILE.stream(), drawn()).toList()) {
            assertThat(said(ShellWord.of(value))).as(ShellWord.of(value)).isEqualTo(value + ".");
            assertThat(ShellWord.without("mvn verify" + ShellWord.option("gate.x", value) + " -Dgate.y=1", "gate.x"))
                    .isEqualTo("mvn verify -Dgate.y=1");
        }
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    private static Stream<String> drawn() {
        RandomGenerator random = Sweep.random();
        List<String> parts = List.of("$", "`", "'", "\"", "\\", " ", "(", ")", "touch ran", ";", "a", "=", "\n", "!");
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < Sweep.cases(40, 400); i++) {
            StringBuilder value = new StringBuilder();
            for (int part = 0; part < 1 + random.nextInt(9); part++) {
                value.append(parts.get(random.nextInt(parts.size())));
            }
            drawn.add(value.toString());
        }
        return drawn.stream();
    }

    private String said(String word) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Process shell = new ProcessBuilder("sh", "-c", "printf %s. " + word)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(shell.waitFor()).isZero();
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
