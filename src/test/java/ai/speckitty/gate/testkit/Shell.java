package ai.speckitty.gate.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs the programs that a test needs beside the ones under test. */
public final class Shell {

    private Shell() {}

    /** What a program said; fails when it did not succeed. */
    public static String run(Path directory, Map<String, String> more, List<String> argv) {
        ProcessBuilder builder =
                new ProcessBuilder(argv).directory(directory.toFile()).redirectErrorStream(true);
        builder.redirectInput(new File("/dev/null"));
        builder.environment().putAll(more);
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(argv + " in " + directory + " failed: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new IllegalStateException(argv + " did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Git without the configuration of whoever runs the tests. */
    public static String git(Path directory, String... arguments) {
        List<String> argv = new java.util.ArrayList<>(List.of("git"));
        argv.addAll(List.of(arguments));
        return run(
                directory,
                Map.of(
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_AUTHOR_NAME", "Ada",
                        "GIT_AUTHOR_EMAIL", "ada@example.org",
                        "GIT_COMMITTER_NAME", "Ada",
                        "GIT_COMMITTER_EMAIL", "ada@example.org"),
                argv);
    }
}
