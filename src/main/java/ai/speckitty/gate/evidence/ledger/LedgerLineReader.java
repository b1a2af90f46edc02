package ai.speckitty.gate.evidence.ledger;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.GatePhase;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Reads one line of a ledger strictly, and says what is wrong with it if it is not as the ledger writes lines. */
final class LedgerLineReader {

    private LedgerLineReader() {}

    /** The line at a place, which must be the one that follows a line with the given digest. */
    static LedgerLine read(LedgerLine.Place place, byte[] previous) throws MalformedJsonException {
        String source = "line " + place.seq();
        byte[] text = Arrays.copyOfRange(place.ledger(), place.from(), place.end());
        Fields fields = StrictJson.fields(text, source);
        if (!Arrays.equals(text, canonical(fields, source))) {
            throw new MalformedJsonException(source, "", "not in canonical form");
        }
        String prev = fields.text("prev");
        if (!prev.equals(HexFormat.of().formatHex(previous))) {
            throw new MalformedJsonException(source, "/prev", prev + " is not the digest of the line before");
        }
        if (fields.integer("seq") != place.seq() || fields.node().size() != 6) {
            throw new MalformedJsonException(source, "/seq", "not the line's number, or not the six fields");
        }
        fields.object("data");
        Instant at = fields.instant("at");
        if (!at.toString().equals(fields.text("at"))) {
            throw new MalformedJsonException(source, "/at", "not in the form that is written");
        }
        Optional<GatePhase> phase = GatePhase.ofGoal(fields.text("phase"));
        if (phase.isEmpty() && !fields.text("phase").isEmpty()) {
            throw new MalformedJsonException(source, "/phase", fields.text("phase") + " is no phase");
        }
        return new LedgerLine(place, fields.text("event"), phase);
    }

    private static byte[] canonical(Fields fields, String source) throws MalformedJsonException {
        try {
            return CanonicalJson.write(fields.node());
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException(source, "", String.valueOf(e.getMessage()));
        }
    }
}
