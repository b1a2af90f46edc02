package ai.speckitty.gate.http;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.io.OutputStream;

/** Takes a body up to a size, and nothing more once its caller has gone: the copying thread may outlive a deadline. */
final class BodySink extends OutputStream {

    private final String subject;
    private final OutputStream target;
    private final long maxBytes;
    private boolean closed;
    private long taken;

    BodySink(String subject, OutputStream target, long maxBytes) {
        this.subject = subject;
        this.target = target;
        this.maxBytes = maxBytes;
    }

    @Override
    public void write(int each) throws IOException {
        write(new byte[] {(byte) each}, 0, 1);
    }

    /** What could not be handed on is no failure of the server, such as a full disk. */
    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("the caller has gone");
        }
        taken += length;
        if (taken > maxBytes) {
            throw GateException.of(
                    Code.MALFORMED_ANSWER, subject, "more than " + maxBytes + " bytes", "an answer of a sensible size");
        }
        try {
            target.write(bytes, offset, length);
        } catch (IOException e) {
            throw GateException.of(Code.STORAGE_FAILED, subject, e, "room for the answer");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
