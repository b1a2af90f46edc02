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
        byte[] data = bytes;
        int from = offset;
        int to = offset + length;
        if (held.length > 0) {
            data = Arrays.copyOf(held, held.length + length);
            System.arraycopy(bytes, offset, data, held.length, length);
            from = 0;
            to = data.length;
        }
        int passed = pass(data, from, to, false);
        held = Arrays.copyOfRange(data, passed, to);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (OutputStream behind = out) {
            pass(held, 0, held.length, true);
            held = new byte[0];
            behind.flush();
        }
    }

    private int pass(byte[] data, int from, int to, boolean last) throws IOException {
        int open = last ? to : scanner.firstOpen(data, from, to);
        int at = swallow(data, from, to);
        while (at < to) {
            SecretScanner.Hit hit = scanner.find(data, at, to);
            if (hit == null || hit.start() >= open) {
                break;
            }
            int end = endOfOverlaps(hit, data, to);
            if (end > open && hit.wanted().shape() == null) {
                out.write(data, at, hit.start() - at);
                return hit.start();
            }
            out.write(data, at, hit.secretStart() - at);
            out.write(MARK_BYTES);
            swallowing = hit.wanted().shape();
            at = swallow(data, end, to);
        }
        int passed = Math.max(at, open);
        out.write(data, at, passed - at);
        return passed;
    }

    private int endOfOverlaps(SecretScanner.Hit hit, byte[] data, int to) {
        int end = hit.end();
        for (int at = hit.start() + 1; at < end; at++) {
            SecretScanner.Hit other = scanner.hitAt(data, at, to);
            if (other != null) {
                end = Math.max(end, other.end());
            }
        }
        return end;
    }

    private int swallow(byte[] data, int from, int to) {
        int at = from;
        while (swallowing != null && at < to) {
            if (swallowing.continuesWith(data[at])) {
                at++;
            } else {
                swallowing = null;
            }
        }
        return at;
    }
}
