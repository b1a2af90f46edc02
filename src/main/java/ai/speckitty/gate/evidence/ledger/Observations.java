package ai.speckitty.gate.evidence.ledger;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A file of numbered, dated lines: {@code actions.jsonl} or {@code samples.jsonl}. */
public final class Observations implements AutoCloseable {

    private final JsonLines file;
    private long count;

    private Observations(JsonLines file, long count) {
        this.file = file;
        this.count = count;
    }

    /** Goes on after the last whole line. */
    public static Observations resume(Path file, Durable durable) {
        JsonLines lines = JsonLines.open(file, durable, JsonLines.wholeLength(file));
        return new Observations(lines, JsonLines.read(file).size());
    }

    public void append(Instant at, Optional<GatePhase> phase, ObjectNode what) {
        ObjectNode line = StrictJson.object();
        line.setAll(what);
        line.put("seq", count + 1);
        line.put("at", at.toString());
        line.put("phase", phase.map(GatePhase::goal).orElse(""));
        file.append(line);
        count++;
    }

    /** The whole lines of such a file, oldest first. */
    public static List<ObjectNode> read(Path file) {
        return JsonLines.read(file);
    }

    @Override
    public void close() {
        file.close();
    }
}
