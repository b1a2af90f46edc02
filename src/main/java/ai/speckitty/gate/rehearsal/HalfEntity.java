package ai.speckitty.gate.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A body whose second half never comes. */
final class HalfEntity extends AbstractHttpEntity {

    private final byte[] whole;

    HalfEntity(byte[] whole) {
        super((String) null, null);
        this.whole = whole.clone();
    }

    @Override
    public long getContentLength() {
        return whole.length;
    }

    @Override
    public InputStream getContent() {
        return new ByteArrayInputStream(whole);
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(whole, 0, whole.length / 2);
        out.flush();
        throw new ConnectionClosedException("truncated as the script says");
    }

    @Override
    public Set<String> getTrailerNames() {
        return Set.of();
    }

    @Override
    public void close() {}
}
