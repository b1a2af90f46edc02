package ai.speckitty.gate.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A body that breaks off: its length is announced, its end never comes. */
final class TruncatedEntity extends AbstractHttpEntity {

    private final byte[] body;
    private final int sent;

    TruncatedEntity(byte[] body, int sent) {
        super((String) null, null);
        this.body = body;
        this.sent = sent;
    }

    @Override
    public long getContentLength() {
        return body.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(body, 0, sent);
        out.flush();
        throw new IOException("scripted");
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("written only");
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public void close() {}
}
