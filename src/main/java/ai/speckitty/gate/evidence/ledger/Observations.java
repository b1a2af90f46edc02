package ai.speckitty.gate.evidence.ledger;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            JsonLines lines = JsonLines.open(file, durable, text.lastIndexOf('\n') + 1L);
            return new Observations(lines, read(file).size());
        } catch (IOException e) {
            throw Durable.failed(file, e);
        }
    }

    public void append(Instant at, Optional<GatePhase> phase, ObjectNode what) {
        ObjectNode line = StrictJson.object();
        line.setAll(what);
        line.put("seq", count + 1);
        line.put("at", at.toString());
        line.put("phase", phase.map(GatePhase::goal).orElse(""));
        file.append((CanonicalJson.text(line) + "\n").getBytes(StandardCharsets.UTF_8));
        count++;
    }

    /** The lines of such a file, oldest first; a line that is no object is tampering, since none was ever written so. */
    public static List<ObjectNode> read(Path file) {
        List<ObjectNode> lines = new ArrayList<>();
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                if (!line.isEmpty()) {
                    lines.add((ObjectNode) StrictJson.fields(
                                    line.getBytes(StandardCharsets.UTF_8),
                                    file.getFileName() + " line " + (lines.size() + 1))
                            .node());
                }
            }
        } catch (IOException e) {
            throw Durable.failed(file, e);
        } catch (MalformedJsonException e) {
            throw GateException.of(Code.EVIDENCE_TAMPERED, file.toString(), e, "JSON lines");
        }
        return lines;
    }

    @Override
    public void close() {
        file.close();
    }
}
