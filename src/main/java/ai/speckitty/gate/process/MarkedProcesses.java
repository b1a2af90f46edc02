package ai.speckitty.gate.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Tells by their environment whether programs that were started with a mark in it, or their children, still run. */
public final class MarkedProcesses {

    private final Path proc;

    /**
     * Looks at a machine's processes.
     *
     * @param proc Linux's folder of processes, usually {@code /proc}
     */
    public MarkedProcesses(Path proc) {
        this.proc = proc;
    }

    /**
     * Looks for a mark.
     *
     * @param mark part of a variable's value that no other program has
     * @return true also when this machine does not tell
     */
    public boolean mayRun(String mark) {
        if (!Files.isReadable(proc.resolve("self/environ"))) {
            return true;
        }
        try (Stream<Path> all = Files.list(proc)) {
            List<Path> processes = all.filter(
                            each -> each.getFileName().toString().matches("\\d+"))
                    .toList();
            return processes.stream().anyMatch(process -> carries(process, mark));
        } catch (IOException e) {
            return true;
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
