package ai.speckitty.gate.rehearsal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ExceptionListener;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** One service of the world: an HTTP server on 127.0.0.1 that records what it is asked. */
final class Loopback implements AutoCloseable {

    private static final int LONGEST_BODY = 8 << 20;
    private static final long LONGEST_HOLD_SECONDS = 120;

    private final String service;
    private final Responder responder;
    private final Journal journal;
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private final HttpServer server;

    Loopback(String service, Responder responder, Journal journal) throws IOException {
        this.service = service;
        this.responder = responder;
        this.journal = journal;
        this.server = ServerBootstrap.bootstrap()
                .setLocalAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))
                .setListenerPort(0)
                .setCanonicalHostName("127.0.0.1")
                .setSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.ofSeconds(30))
                        .setTcpNoDelay(true)
                        .build())
                // A connection that breaks is the script's doing or the client's choice, never the server's error.
                .setExceptionListener(ExceptionListener.NO_OP)
                .register("*", this::handle)
                .create();
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void handle(ClassicHttpRequest asked, ClassicHttpResponse response, HttpContext context)
            throws IOException {
        Request request = read(asked);
        Answer answer = responder.answer(request);
        journal.record(request, answer);
        switch (answer.wire()) {
            case WHOLE -> write(answer, response);
            case DROPPED -> throw new ConnectionClosedException("dropped as the script says");
            case TRUNCATED -> {
                write(answer, response);
                response.setEntity(half(answer.body()));
            }
            case HELD -> {
                closing.copy()
                        .completeOnTimeout(null, LONGEST_HOLD_SECONDS, TimeUnit.SECONDS)
                        .join();
                throw new ConnectionClosedException("held until the world closed, or for as long as it holds anything");
            }
        }
    }

    private Request read(ClassicHttpRequest asked) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : asked.getHeaders()) {
            headers.merge(header.getName().toLowerCase(Locale.ROOT), header.getValue(), (a, b) -> a + ", " + b);
        }
        byte[] body = asked.getEntity() == null ? null : EntityUtils.toByteArray(asked.getEntity(), LONGEST_BODY);
        String[] target = asked.getPath().split("\\?", 2);
        return new Request(
                service,
                asked.getMethod(),
                target[0],
                target.length > 1 ? target[1] : "",
                headers,
                body == null ? "" : new String(body, StandardCharsets.UTF_8));
    }

    private static void write(Answer answer, ClassicHttpResponse response) {
        response.setCode(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.body().length > 0) {
            response.setEntity(new ByteArrayEntity(answer.body(), null));
        }
    }

    private static HttpEntity half(byte[] whole) {
        return new EntityTemplate(whole.length, null, null, out -> {
            out.write(whole, 0, whole.length / 2);
            out.flush();
            throw new ConnectionClosedException("truncated as the script says");
        });
    }

    @Override
    public void close() {
        closing.complete(null);
        server.close(CloseMode.IMMEDIATE);
    }
}
