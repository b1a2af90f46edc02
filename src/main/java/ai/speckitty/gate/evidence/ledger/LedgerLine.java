package ai.speckitty.gate.evidence.ledger;

import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One line of a ledger, which has verified. Of a long ledger most lines are only verified, so a line's data is read when it
 * is asked for.
 */
public final class LedgerLine {

    private final Place place;
    private final String event;
    private final Optional<GatePhase> phase;

    /**
     * Where a line stands.
     *
     * @param seq its number, counted from 1
     * @param ledger the ledger's bytes
     * @param from its first byte
     * @param end its line feed
     * @param digest SHA-256 of the line with its line feed
     */
    @SuppressWarnings("ArrayRecordComponent") // shared by all lines of a ledger, never compared
    record Place(long seq, byte[] ledger, int from, int end, byte[] digest) {}

    LedgerLine(Place place, String event, Optional<GatePhase> phase) {
        this.place = place;
        this.event = event;
        this.phase = phase;
    }

    /**
     * Its number.
     *
     * @return counted from 1
     */
    public long seq() {
        return place.seq();
    }

    /**
     * What happened.
     *
     * @return in kebab case
     */
    public String event() {
        return event;
    }

    /**
     * The phase that ran then.
     *
     * @return empty between phases
     */
    public Optional<GatePhase> phase() {
        return phase;
    }

    /**
     * When it was written.
     *
     * @return wall clock
     */
    public Instant at() {
        try {
            return fields().instant("at");
        } catch (MalformedJsonException e) {
            throw changed(e);
        }
    }

    /**
     * More about what happened.
     *
     * @return a copy
     */
    public ObjectNode data() {
        try {
            return (ObjectNode) fields().object("data").node();
        } catch (MalformedJsonException e) {
            throw changed(e);
        }
    }

    /**
     * Digest of the line with its line feed, which the next line names.
     *
     * @return lower-case hexadecimal
     */
    public String sha256() {
        return HexFormat.of().formatHex(place.digest());
    }

    private Fields fields() throws MalformedJsonException {
        return StrictJson.fields(Arrays.copyOfRange(place.ledger(), place.from(), place.end()), "line " + place.seq());
    }

    private static IllegalStateException changed(MalformedJsonException e) {
        return new IllegalStateException("a line that verified cannot be read", e);
    }

    /** Two lines with one digest are the same line. */
    @Override
    public boolean equals(Object other) {
        return other instanceof LedgerLine line && Arrays.equals(place.digest(), line.place.digest());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(place.digest());
    }

    @Override
    public String toString() {
        return "line " + place.seq() + ": " + event;
    }
}
