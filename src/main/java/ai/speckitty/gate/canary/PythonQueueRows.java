package ai.speckitty.gate.canary;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.name.Resource;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.process.SpoolFolder;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.commons.io.FileUtils;

/**
 * Counts with the sqlite3 module of the gate's Python, in copies. SQLite never opens the operator's own files: opened
 * read-only it leaves files beside a log, opened as unchangeable it shows what is not committed.
 *
 * @param runner starts Python
 * @param folder where copies lie while they are counted; made when missing, private, and of this counter alone
 * @param environment Python's variables
 */
public record PythonQueueRows(ProcessRunner runner, String python, Path folder, Map<String, String> environment)
        implements QueueRows {

    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final String SCRIPT = "count-queues.py";

    /** What the script prints: one count a database, in their order. */
    private record Counts(List<QueueCount> counts) {}

    @Override
    public synchronized Map<Path, QueueCount> count(List<Path> databases) {
        if (databases.isEmpty()) {
            return Map.of();
        }
        try {
            SpoolFolder.makePrivate(folder);
            Closeable copies = () -> FileUtils.cleanDirectory(folder.toFile());
            copies.close(); // what a killed gate left
            try (copies) {
                return ask(databases);
            }
        } catch (IOException e) {
            throw GateException.storage(folder, "a place for copies of the queues", e);
        }
    }

    private Map<Path, QueueCount> ask(List<Path> databases) throws IOException {
        Path script = Files.writeString(folder.resolve(SCRIPT), Resource.text(PythonQueueRows.class, SCRIPT));
        List<String> argv = new ArrayList<>(List.of(python, "-I", "-S", script.toString()));
        databases.forEach(database -> argv.add(database.toAbsolutePath().toString()));
        Captured said = runner.capture(new Command(argv, folder, environment, DEADLINE, Action.Effect.READ));
        try {
            Iterator<QueueCount> answers = StrictRecords.read(
                            StrictJson.read(said.out(), "row counts"), Counts.class, "row counts")
                    .counts()
                    .iterator();
            Map<Path, QueueCount> counts = new LinkedHashMap<>();
            databases.forEach(database -> counts.put(database, answers.next()));
            return counts;
        } catch (MalformedJsonException | NoSuchElementException e) {
            throw GateException.of(
                            Code.STORAGE_FAILED,
                            "queue databases",
                            python + " ended with " + said.ending().exit() + ": " + said.lastWords(),
                            "their rows, counted in copies")
                    .because(e);
        }
    }
}
