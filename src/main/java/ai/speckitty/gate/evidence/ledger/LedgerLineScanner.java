package ai.speckitty.gate.evidence.ledger;

import ai.speckitty.gate.json.CanonicalScanner;
import ai.speckitty.gate.verdict.GatePhase;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Recognises plain lines of a ledger by their bytes alone, many times faster than they can be parsed. Whatever it does not
 * recognise is for {@link LedgerLineReader} to read, or to refuse with a reason; it recognises nothing that that refuses.
 */
final class LedgerLineScanner {

    private static final byte[] AT = ascii("{\"at\":\"");
    private static final byte[] DATA = ascii(",\"data\":");
    private static final byte[] EVENT = ascii(",\"event\":\"");
    private static final byte[] PHASE = ascii(",\"phase\":\"");
    private static final byte[] PREV = ascii(",\"prev\":\"");
    private static final byte[] SEQ = ascii("\",\"seq\":");
    private static final byte[] END = ascii("}\n");

    /** A longer line may hold a name that the parser finds too long. */
    private static final int LONGEST = 40_000;

    private final byte[] ledger;
    private int eventAt;
    private int eventLength;
    private String goal = "";
    private Optional<GatePhase> phase = Optional.empty();

    LedgerLineScanner(byte[] ledger) {
        this.ledger = ledger;
    }

    /**
     * Looks at the line that begins at a place and follows a line with the given digest.
     *
     * @return where its line feed is, or -1 when it is not recognised
     */
    int scan(int from, long seq, byte[] previous) {
        CanonicalScanner line = new CanonicalScanner(ledger, from, Math.min(ledger.length, from + LONGEST));
        if (!line.skip(AT) || !skipInstant(line) || !line.skip(DATA) || !line.skipObject() || !line.skip(EVENT)) {
            return -1;
        }
        eventAt = line.position();
        eventLength = line.skipPlainText();
        if (eventLength < 0 || !line.skip(PHASE) || !skipGoal(line)) {
            return -1;
        }
        if (!line.skip(PREV) || !line.skipHex(previous) || !line.skip(SEQ) || line.skipCount() != seq) {
            return -1;
        }
        return line.skip(END) ? line.position() - 1 : -1;
    }

    /** The line that was just recognised. */
    LedgerLine recognised(LedgerLine.Place place) {
        return new LedgerLine(place, text(eventAt, eventLength), phase);
    }

    private boolean skipInstant(CanonicalScanner line) {
        int from = line.position();
        int length = line.skipPlainText();
        return length >= 0 && new InstantText(ledger, from, length).isCanonical();
    }

    private boolean skipGoal(CanonicalScanner line) {
        int from = line.position();
        int length = line.skipPlainText();
        if (length >= 0 && !isGoal(from, length)) {
            goal = text(from, length);
            phase = GatePhase.ofGoal(goal);
        }
        return length == 0 || (length > 0 && phase.isPresent());
    }

    /** Whether a text is the goal of the line before, as it mostly is. */
    private boolean isGoal(int from, int length) {
        if (length != goal.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (ledger[from + i] != goal.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String text(int from, int length) {
        return new String(ledger, from, length, StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
