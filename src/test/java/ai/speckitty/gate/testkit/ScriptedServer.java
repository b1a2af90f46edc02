package ai.speckitty.gate.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestValidateHost;
import org.apache.hc.core5.http.protocol.ResponseConnControl;
import org.apache.hc.core5.http.protocol.ResponseContent;
import org.apache.hc.core5.io.CloseMode;

/**
 * An HTTP server on this machine whose answers are scripted by route and by the number of the request, and which keeps
 * every request with its headers and body. A route without a script answers 404, and when that was
 * a write, the test that closes the server fails.
 */
public final class ScriptedServer implements AutoCloseable {

    private final List<Route> routes = new CopyOnWriteArrayList<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<Seen> strange = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final String host;

    private ScriptedServer(String host) throws IOException {
        this.host = host;
        this.server = ServerBootstrap.bootstrap()
                .setLocalAddress(InetAddress.getByName(host))
                .setCanonicalHostName(host)
                // no date of its own: a test says what time it is there
                .setHttpProcessor(HttpProcessorBuilder.create()
                        .addAll(new ResponseContent(), new ResponseConnControl())
                        .add(new RequestValidateHost())
                        .build())
                .register("*", (request, response, context) -> serve(request, response))
                .create();
        server.start();
    }

    /** Starts one on 127.0.0.1. */
    public static ScriptedServer start() {
        return start("127.0.0.1");
    }

    /** Starts one on another loopback address, to see what would go to another host. */
    public static ScriptedServer start(String loopbackAddress) {
        try {
            return new ScriptedServer(loopbackAddress);
        } catch (IOException e) {
            throw new IllegalStateException("no server on " + loopbackAddress, e);
        }
    }

    /** The server's base address, without a slash at its end. */
    public URI uri() {
        return URI.create("http://" + host + ":" + server.getLocalPort());
    }

    /** An address on the server. */
    public URI uri(String path) {
        return URI.create(uri() + path);
    }

    /**
     * Scripts a route: the first request gets the first reply, the last reply repeats. A path with a {@code ?} matches path
     * and query, any other matches the path alone. A later script for the same route goes before an earlier one.
     */
    public ScriptedServer on(String method, String path, Reply... replies) {
        if (replies.length == 0) {
            throw new IllegalArgumentException("no reply for " + path);
        }
        AtomicInteger next = new AtomicInteger();
        return answer(method, path, request -> replies[Math.min(next.getAndIncrement(), replies.length - 1)]);
    }

    /** Scripts a route by a function of the request. */
    public ScriptedServer answer(String method, String path, Function<Seen, Reply> script) {
        routes.add(0, new Route(method, path, script));
        return this;
    }

    /** Every request so far, in order of arrival. */
    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** The requests of one route so far. */
    public List<Seen> seen(String method, String path) {
        return seen.stream()
                .filter(new Route(method, path, any -> Reply.status(404))::matches)
                .toList();
    }

    private void serve(ClassicHttpRequest request, ClassicHttpResponse response) throws IOException {
        Seen one = seen(request);
        seen.add(one);
        Reply reply = routes.stream()
                .filter(route -> route.matches(one))
                .findFirst()
                .map(route -> route.script().apply(one))
                .orElseGet(() -> unscripted(one));
        reply.writeTo(response);
    }

    private Reply unscripted(Seen request) {
        if (!request.method().equals("GET") && !request.path().equals("/graphql")) {
            strange.add(request);
        }
        return Reply.json(404, "{\"message\":\"Not Found\"}");
    }

    private static Seen seen(ClassicHttpRequest request) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (var header : request.getHeaders()) {
            headers.merge(header.getName().toLowerCase(Locale.ROOT), header.getValue(), (a, b) -> a + ", " + b);
        }
        byte[] body = request.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(request.getEntity());
        return new Seen(request.getMethod(), request.getPath(), headers, body);
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
        if (!strange.isEmpty()) {
            throw new AssertionError("writes that no test has asked for: " + strange);
        }
    }

    /** One request: its target is the path with the query. */
    @SuppressWarnings("ArrayRecordComponent") // kept to be looked at, never compared
    public record Seen(String method, String target, Map<String, String> headers, byte[] body) {

        /** The path without its query. */
        public String path() {
            return target.split("\\?", 2)[0];
        }

        /** One header, its name in any case. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        /** The body as UTF-8. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return method + " " + target;
        }
    }

    /** What a request gets. */
    @FunctionalInterface
    public interface Reply {

        void writeTo(ClassicHttpResponse response) throws IOException;

        static Reply json(int status, String json) {
            return bytes(status, "application/json; charset=utf-8", json.getBytes(StandardCharsets.UTF_8));
        }

        static Reply bytes(int status, String contentType, byte[] body) {
            return response -> {
                response.setCode(status);
                response.setHeader("Content-Type", contentType);
                response.setEntity(new ByteArrayEntity(body, null));
            };
        }

        /** A status without a body. */
        static Reply status(int status) {
            return response -> response.setCode(status);
        }

        /** Closes the connection without an answer. */
        static Reply drop() {
            return response -> {
                throw new ConnectionClosedException("scripted");
            };
        }

        /** Promises more bytes than it sends. */
        static Reply truncated(int status, byte[] body, int sent) {
            return response -> {
                response.setCode(status);
                response.setHeader("Content-Type", "application/json; charset=utf-8");
                response.setEntity(new TruncatedEntity(body, sent));
            };
        }

        /** The same with one more header. */
        default Reply with(String name, String value) {
            return response -> {
                writeTo(response);
                response.addHeader(name, value);
            };
        }

        /** Does something, then answers. */
        default Reply after(Runnable first) {
            return response -> {
                first.run();
                writeTo(response);
            };
        }
    }

    private record Route(String method, String path, Function<Seen, Reply> script) {

        boolean matches(Seen request) {
            return request.method().equals(method)
                    && (path.contains("?") ? request.target() : request.path()).equals(path);
        }
    }
}
