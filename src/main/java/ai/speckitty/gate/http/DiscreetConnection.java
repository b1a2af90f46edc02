package ai.speckitty.gate.http;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection that keeps what it carries to itself. The client's own writes every header and byte to its debug log, which
 * {@code mvn -X} prints: the token with them.
 */
final class DiscreetConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    private @Nullable Socket socket;

    DiscreetConnection() {
        super(Http1Config.DEFAULT);
    }

    /** A connection over a socket that may still be opened. */
    static ManagedHttpClientConnection over(@Nullable Socket open) throws IOException {
        DiscreetConnection connection = new DiscreetConnection();
        if (open != null) {
            connection.bind(open);
        }
        return connection;
    }

    @Override
    public void bind(Socket open) throws IOException {
        super.bind(open);
        socket = open;
    }

    @Override
    public void bind(SSLSocket secured, Socket open) throws IOException {
        super.bind(secured, open);
        socket = secured;
    }

    @Override
    public @Nullable Socket getSocket() {
        return socket;
    }

    @Override
    public void passivate() {
        // connections are not kept
    }

    @Override
    public void activate() {
        // connections are not kept
    }
}
