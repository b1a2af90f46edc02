package ai.speckitty.gate.secret;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Passes bytes on with every secret replaced, also one that is split over several writes. Holds back only what could still
 * become a secret; {@link #close()} gives out the rest and closes the stream behind.
 */
public final class RedactingStream extends FilterOutputStream {

    /** What stands where a secret stood. */
    public static final String MARK = "[redacted]";

    private static final int NOT_YET = -1;
    private static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.US_ASCII);

    private final SecretScanner scanner;
    private byte[] held = new byte[0];
    private @Nullable TokenShape swallowing;

    RedactingStream(SecretScanner scanner, OutputStream behind) {
        super(behind);
        this.scanner = scanner;
    }

    @Override
    public void write(int each) throws IOException {
        write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        byte[] data = Arrays.copyOf(held, held.length + length);
        System.arraycopy(bytes, offset, data, held.length, length);
        held = Arrays.copyOfRange(data, pass(data, false), data.length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (OutputStream behind = out) {
            pass(held, true);
            held = new byte[0];
            behind.flush();
        }
    }

    /** Passes on what is sure; what could still become a secret begins where this ends. */
    private int pass(byte[] data, boolean last) throws IOException {
        int passed = swallow(data, 0);
        int at = passed;
        while (at < data.length) {
            SecretScanner.Found found = scanner.at(data, at, last);
            if (found == null) {
                at++;
                continue;
            }
            int end = endOfOverlaps(found, data, last);
            if (end == NOT_YET) {
                break;
            }
            out.write(data, passed, found.secretStart() - passed);
            out.write(MARK_BYTES);
            swallowing = found.wanted().shape();
            at = swallow(data, end);
            passed = at;
        }
        out.write(data, passed, at - passed);
        return at;
    }

    /** Where all that overlap with it end. Of a token that is no known secret the rest is swallowed, whatever begins in it. */
    private int endOfOverlaps(SecretScanner.Found found, byte[] data, boolean last) {
        if (found.open()) {
            return NOT_YET;
        }
        int end = found.end();
        for (int at = found.start() + 1; at < end; at++) {
            SecretScanner.Found other = scanner.at(data, at, last);
            if (other != null && other.open() && found.wanted().shape() == null) {
                return NOT_YET;
            }
            if (other != null && other.end() <= data.length) {
                end = Math.max(end, other.end());
            }
        }
        return end;
    }

    private int swallow(byte[] data, int from) {
        int at = from;
        while (swallowing != null && at < data.length) {
            if (swallowing.continuesWith(data[at])) {
                at++;
            } else {
                swallowing = null;
            }
        }
        return at;
    }
}
