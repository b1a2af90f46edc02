package ai.speckitty.gate.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Tells by their environment whether programs that were started with a mark in it, or their children, still run.
 *
 * @param proc Linux's folder of processes, usually {@code /proc}
 */
public record MarkedProcesses(Path proc) {

    private static final int ROUNDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * Looks for a mark.
     *
     * @param mark part of a variable's value that no other program has
     * @return true also when this machine does not tell
     */
    public boolean mayRun(String mark) {
        try {
            return !Files.isReadable(proc.resolve("self/environ"))
                    || !marked(mark).isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    /**
     * Ends them, and what they start meanwhile, without a chance to clean up: nobody waits for them.
     *
     * @return whether any ran
     */
    public boolean end(String mark) {
        boolean any = false;
        try {
            for (int round = 0; round < ROUNDS && mayRun(mark); round++) {
                any = true;
                List<ProcessHandle> running = marked(mark).stream()
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .toList();
                running.forEach(ProcessHandle::destroyForcibly);
                for (ProcessHandle each : running) {
                    each.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | TimeoutException e) {
            // Whoever removes their folder finds out what they still do there.
            return true;
        }
        return any;
    }

    private List<Long> marked(String mark) throws IOException {
        try (Stream<Path> all = Files.list(proc)) {
            return all.filter(each -> each.getFileName().toString().matches("\\d+"))
                    .filter(process -> carries(process, mark))
                    .map(process -> Long.parseLong(process.getFileName().toString()))
                    .toList();
        }
    }

    private static boolean carries(Path process, String mark) {
        try {
            return Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1)
                    .contains(mark);
        } catch (IOException e) {
            // It ended meanwhile, or is somebody else's.
            return false;
        }
    }
}
