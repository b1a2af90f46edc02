package ai.speckitty.gate.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Takes a body up to a size, and nothing more once its caller has gone: the copying thread may outlive a deadline. */
final class BodySink {

    private static final int BUFFER = 64 * 1024;

    private final OutputStream target;
    private final long maxBytes;
    private boolean closed;
    private long taken;

    BodySink(OutputStream target, long maxBytes) {
        this.target = target;
        this.maxBytes = maxBytes;
    }

    void takeAll(InputStream body) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            take(buffer, read);
        }
    }

    private synchronized void take(byte[] buffer, int length) throws IOException {
        if (closed) {
            throw new IOException("the caller has gone");
        }
        taken += length;
        if (taken > maxBytes) {
            throw new BodyTooLongException(maxBytes);
        }
        try {
            target.write(buffer, 0, length);
        } catch (IOException e) {
            throw new UnwritableTargetException(e);
        }
    }

    synchronized void close() {
        closed = true;
    }
}
