package ai.speckitty.gate.canary;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts with the sqlite3 module of the gate's Python, read-only and without waiting for anybody's lock. */
public final class PythonQueueRows implements QueueRows {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final String SCRIPT = """
            import json, os, pathlib, sqlite3, sys
            def count(path):
                uri = pathlib.Path(path).as_uri()
                for mode in ["?mode=ro"] + ([] if os.path.exists(path + "-wal") else ["?mode=ro&immutable=1"]):
                    try:
                        database = sqlite3.connect(uri + mode, uri=True, timeout=0)
                        try:
                            return database.execute("select count(*) from queue").fetchone()[0]
                        finally:
                            database.close()
                    except sqlite3.Error:
                        continue
                return -1
            print(json.dumps({"rows": [{"path": path, "rows": count(path)} for path in sys.argv[1:]]}))
            """;

    private final ProcessRunner runner;
    private final String python;
    private final Path directory;
    private final Map<String, String> environment;

    /**
     * Builds the counter.
     *
     * @param runner starts Python
     * @param python the interpreter
     * @param directory where it runs
     * @param environment its variables
     */
    public PythonQueueRows(ProcessRunner runner, String python, Path directory, Map<String, String> environment) {
        this.runner = runner;
        this.python = python;
        this.directory = directory;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Map<Path, Long> count(List<Path> databases) {
        if (databases.isEmpty()) {
            return Map.of();
        }
        List<String> argv = new ArrayList<>(List.of(python, "-I", "-S", "-c", SCRIPT));
        databases.forEach(database -> argv.add(database.toString()));
        Captured said = runner.capture(new Command(argv, directory, environment, DEADLINE, Action.Effect.READ));
        try {
            Map<Path, Long> counts = new LinkedHashMap<>();
            for (Fields each : Fields.of(StrictJson.read(said.out(), "row counts"), "row counts")
                    .objects("rows")) {
                if (each.integer("rows") >= 0) {
                    counts.put(Path.of(each.text("path")), each.integer("rows"));
                }
            }
            return counts;
        } catch (MalformedJsonException e) {
            throw GateException.of(
                            Code.STORAGE_FAILED,
                            "queue databases",
                            python + " ended with " + said.ending().exit() + ": " + said.lastWords(),
                            "their rows, counted read-only")
                    .because(e);
        }
    }
}
