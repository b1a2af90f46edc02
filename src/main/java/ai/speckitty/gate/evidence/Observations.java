package ai.speckitty.gate.evidence;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** A file of numbered, dated lines: {@code actions.jsonl} or {@code samples.jsonl}. */
final class Observations implements AutoCloseable {

    private final JsonLines file;
    private long count;

    private Observations(JsonLines file, long count) {
        this.file = file;
        this.count = count;
    }

    /** Goes on after the last whole line. */
    static Observations resume(Path file, Durable durable) {
        JsonLines lines = JsonLines.open(file, durable, JsonLines.wholeLength(file));
        return new Observations(lines, JsonLines.read(file).size());
    }

    /** What an action's line says. */
    static ObjectNode line(Action action) {
        ObjectNode line = StrictJson.object();
        line.put("kind", action.kind().name().toLowerCase(Locale.ROOT));
        line.put("effect", action.effect().name().toLowerCase(Locale.ROOT));
        line.put("subject", action.subject());
        line.set("details", StrictJson.tree(new TreeMap<>(action.details())));
        return line;
    }

    void append(Instant at, Optional<GatePhase> phase, ObjectNode what) {
        ObjectNode line = StrictJson.object();
        line.setAll(what);
        line.put("seq", count + 1);
        line.put("at", at.toString());
        line.put("phase", phase.map(GatePhase::goal).orElse(""));
        file.append(line);
        count++;
    }

    @Override
    public void close() {
        file.close();
    }
}
