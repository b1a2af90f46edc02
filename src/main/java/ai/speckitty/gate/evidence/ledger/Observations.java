package ai.speckitty.gate.evidence.ledger;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file of numbered, dated lines: {@code actions.jsonl} or {@code samples.jsonl}. */
public final class Observations extends JsonLines {

    private long count;

    private Observations(Path file, Durable durable, long wholeLength) {
        super(file, durable, wholeLength);
        this.count = read(file).size();
    }

    /** Goes on after the last whole line. */
    public static Observations resume(Path file, Durable durable) {
        String text = Durable.at(file, () -> Files.readString(file, StandardCharsets.ISO_8859_1));
        return new Observations(file, durable, text.lastIndexOf('\n') + 1L);
    }

    public void append(Instant at, Optional<GatePhase> phase, ObjectNode what) {
        ObjectNode line = StrictJson.object();
        line.setAll(what);
        line.put("seq", count + 1);
        line.put("at", at.toString());
        line.put("phase", phase.map(GatePhase::goal).orElse(""));
        write((CanonicalJson.text(line) + "\n").getBytes(StandardCharsets.UTF_8));
        count++;
    }

    /** The lines of such a file, oldest first; a line that is no object is tampering, since none was ever written so. */
    public static List<ObjectNode> read(Path file) {
        List<ObjectNode> lines = new ArrayList<>();
        byte[] text = Durable.at(file, () -> Files.readAllBytes(file));
        try {
            for (String line : new String(text, StandardCharsets.UTF_8).lines().toList()) {
                if (!line.isEmpty()) {
                    String source = file.getFileName() + " line " + (lines.size() + 1);
                    lines.add((ObjectNode)
                            Fields.of(StrictJson.read(line, source), source).node());
                }
            }
            return lines;
        } catch (MalformedJsonException e) {
            throw GateException.of(Code.EVIDENCE_TAMPERED, file.toString(), e, "JSON lines");
        }
    }
}
