package ai.speckitty.gate.canary;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.process.SpoolFolder;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final String SCRIPT = """
            import json, pathlib, sqlite3, sys
            def count(path):
                try:
                    database = sqlite3.connect(path, timeout=0)
                    try:
                        named = "select 1 from sqlite_master where type in ('table', 'view') and lower(name) = 'queue'"
                        known = database.execute(named).fetchone()
                        rows = database.execute("select count(*) from queue").fetchone()[0] if known else -1
                    finally:
                        database.close()
                    return {"state": "counted" if known else "no queue", "rows": rows,
                            "changes": int.from_bytes(pathlib.Path(path).read_bytes()[24:28], "big")}
                except sqlite3.Error:
                    return {"state": "damaged", "rows": -1, "changes": -1}
            print(json.dumps({"counts": [count(path) for path in sys.argv[1:]]}))
            """;

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
                return countCopies(databases);
            }
        } catch (IOException e) {
            throw GateException.storage(folder, "a place for copies of the queues", e);
        }
    }

    private Map<Path, QueueCount> countCopies(List<Path> databases) throws IOException {
        Map<Path, QueueCount> counts = new LinkedHashMap<>();
        Map<Path, Path> taken = new LinkedHashMap<>();
        for (Path database : databases) {
            Path copy = Files.createDirectories(folder.resolve(String.valueOf(taken.size())));
            try {
                Optional<Uncounted> why = new QueueSnapshot(database, copy).take();
                why.ifPresentOrElse(
                        known -> counts.put(database, QueueCount.without(known)),
                        () -> taken.put(database, copy.resolve(QueueSnapshot.NAME)));
            } catch (AccessDeniedException e) {
                counts.put(database, QueueCount.without(Uncounted.UNREADABLE));
            } catch (NoSuchFileException gone) {
                // a queue that is not there has no rows to count
            }
        }
        counts.putAll(ask(taken));
        return counts;
    }

    private Map<Path, QueueCount> ask(Map<Path, Path> taken) {
        if (taken.isEmpty()) {
            return Map.of();
        }
        List<String> argv = new java.util.ArrayList<>(List.of(python, "-I", "-S", "-c", SCRIPT));
        taken.values().forEach(copy -> argv.add(copy.toAbsolutePath().toString()));
        Captured said = runner.capture(new Command(argv, folder, environment, DEADLINE, Action.Effect.READ));
        try {
            List<Fields> answers = Fields.of(StrictJson.read(said.out(), "row counts"), "row counts")
                    .objects("counts");
            Map<Path, QueueCount> counts = new LinkedHashMap<>();
            int next = 0;
            for (Path database : taken.keySet()) {
                counts.put(database, count(answers.get(next++)));
            }
            return counts;
        } catch (MalformedJsonException | IndexOutOfBoundsException e) {
            throw GateException.of(
                            Code.STORAGE_FAILED,
                            "queue databases",
                            python + " ended with " + said.ending().exit() + ": " + said.lastWords(),
                            "their rows, counted in copies")
                    .because(e);
        }
    }

    private static QueueCount count(Fields answer) throws MalformedJsonException {
        return switch (answer.text("state")) {
            case "counted" -> QueueCount.of(answer.integer("changes"), answer.count("rows"));
            case "no queue" -> QueueCount.without(Uncounted.NO_QUEUE);
            default -> QueueCount.without(Uncounted.DAMAGED);
        };
    }
}
