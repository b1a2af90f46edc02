package ai.speckitty.gate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Java machines of their own, started light, for what must not happen to the tests' own. */
public final class Jvm {

    private static final int PATIENCE_SECONDS = 120;

    private Jvm() {}

    /**
     * Runs a class and waits for its end.
     *
     * @param main the class
     * @param said takes what it writes to both of its streams
     * @param arguments turned into text
     * @return its exit status
     */
    public static int run(Class<?> main, Path said, Object... arguments) throws IOException {
        return run(main, said, List.of(), arguments);
    }

    /** The same with options for the machine. */
    public static int run(Class<?> main, Path said, List<String> options, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        Process machine = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(machine.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as(main.getName())
                    .isTrue();
            return machine.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            machine.destroyForcibly();
        }
    }
}
