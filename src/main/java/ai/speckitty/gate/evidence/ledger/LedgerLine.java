package ai.speckitty.gate.evidence.ledger;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * One line of a ledger.
 *
 * @param seq its number, counted from 1
 * @param at when it was written, wall clock
 * @param event what happened, in kebab case
 * @param phase the phase that ran then; empty between phases
 * @param data more about what happened
 * @param sha256 digest of the line with its line feed, which the next line names; lower-case hexadecimal
 */
public record LedgerLine(
        long seq, Instant at, String event, Optional<GatePhase> phase, ObjectNode data, String sha256) {

    /** A copy. */
    @Override
    public ObjectNode data() {
        return data.deepCopy();
    }

    /** One of the texts in the data, or what Jackson takes for it; empty when there is none. */
    public String text(String name) {
        return data.path(name).asText();
    }

    /** A line as it stands in the file, with its line feed. */
    static byte[] write(long seq, Instant at, String event, Optional<GatePhase> phase, ObjectNode data, String prev) {
        ObjectNode node = StrictJson.object();
        node.put("seq", seq);
        node.put("at", at.toString());
        node.put("event", event);
        node.put("phase", phase.map(GatePhase::goal).orElse(""));
        node.set("data", data);
        node.put("prev", prev);
        return (CanonicalJson.text(node) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Reads the line that has a number and follows the line of a digest; it must be byte for byte as it is written. */
    static LedgerLine read(byte[] bytes, long seq, String prev) throws MalformedJsonException {
        String source = "line " + seq;
        Fields fields = StrictJson.fields(bytes, source);
        String before = fields.text("prev");
        if (!before.equals(prev)) {
            throw new MalformedJsonException(source, "/prev", before + " is not the digest of the line before");
        }
        if (fields.integer("seq") != seq) {
            throw new MalformedJsonException(source, "/seq", "not the line's number");
        }
        Instant at = fields.instant("at");
        String event = fields.text("event");
        Optional<GatePhase> phase = GatePhase.ofGoal(fields.text("phase"));
        ObjectNode data = (ObjectNode) fields.object("data").node();
        try {
            if (Arrays.equals(write(seq, at, event, phase, data, prev), bytes)) {
                return new LedgerLine(seq, at, event, phase, data, Sha256.of(bytes));
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException(source, "", String.valueOf(e.getMessage()));
        }
        throw new MalformedJsonException(
                source, "", "not in the form that is written: canonical, its time and phase as the gate spells them");
    }
}
