package ai.speckitty.gate.evidence.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the published script, as somebody does who has neither Java nor this plugin. */
public final class StrangersCheck {

    private static final List<String> TOOLS = List.of("sh", "jq", "openssl", "sha256sum");

    private StrangersCheck() {}

    public static List<String> missingTools() {
        return TOOLS.stream()
                .filter(tool -> Stream.of(System.getenv("PATH").split(":", -1))
                        .noneMatch(folder -> Files.isExecutable(Path.of(folder, tool))))
                .toList();
    }

    public static int exitStatus(Path attempt, String... more) throws IOException, InterruptedException {
        Path script = Path.of("src/site/resources/check-evidence.sh").toAbsolutePath();
        List<String> command = Stream.concat(Stream.of("sh", script.toString(), attempt.toString()), Stream.of(more))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
