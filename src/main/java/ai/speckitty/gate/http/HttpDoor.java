package ai.speckitty.gate.http;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.action.ActionLog;
import ai.speckitty.gate.name.Addresses;
import ai.speckitty.gate.time.Workers;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.CredentialsProviderBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The door on Apache HttpClient: one request is one exchange. Connections are not kept, since one that died between two
 * calls would make a write look as if its answer had been lost.
 */
public final class HttpDoor implements HttpReader, HttpWriter, AutoCloseable {

    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    private static final int SIDE_BY_SIDE = 20;

    private final ActionLog actions;
    private final CloseableHttpClient client;
    private final ExecutorService exchanges;

    /**
     * Opens the door.
     *
     * @param actions where every use is written down
     * @param proxy what requests go through, but to this machine and its own exceptions; empty to go directly
     */
    public HttpDoor(ActionLog actions, Optional<Proxy> proxy) {
        this.actions = actions;
        this.client = client(proxy);
        this.exchanges = Executors.newCachedThreadPool(Workers.threads("gate-http"));
    }

    private static CloseableHttpClient client(Optional<Proxy> proxy) {
        HttpClientBuilder builder = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setConnectionFactory(DiscreetConnection::over)
                        .setMaxConnTotal(SIDE_BY_SIDE)
                        .setMaxConnPerRoute(SIDE_BY_SIDE)
                        .setTlsSocketStrategy(DefaultClientTlsStrategy.createSystemDefault())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .build())
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("spec-kitty-gate")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching();
        proxy.ifPresent(through -> builder.setRoutePlanner(new DefaultRoutePlanner(null) {
            /** This machine is always reached without the proxy. */
            @Override
            protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
                boolean direct = Addresses.isLoopback(target.getHostName()) || through.isPassedBy(target.getHostName());
                return direct ? null : new HttpHost(through.host(), through.port());
            }
        }));
        proxy.flatMap(Proxy::login)
                .ifPresent(login -> builder.setDefaultCredentialsProvider(CredentialsProviderBuilder.create()
                        .add(
                                new AuthScope(
                                        proxy.orElseThrow().host(),
                                        proxy.orElseThrow().port()),
                                login.user(),
                                login.password().toCharArray())
                        .build()));
        return builder.build();
    }

    @Override
    public HttpAnswer get(URI uri, Map<String, String> headers, HttpLimits limits) {
        return whole(request("GET", uri), Action.Effect.READ, headers, limits);
    }

    @Override
    public HttpAnswer download(URI uri, Map<String, String> headers, HttpLimits limits, OutputStream body) {
        return exchange(request("GET", uri), Action.Effect.READ, headers, limits, body, false);
    }

    @Override
    public HttpAnswer query(URI uri, Map<String, String> headers, byte[] json, HttpLimits limits) {
        GraphQlQuery.check(json);
        return post("POST", uri, Action.Effect.READ, headers, json, limits);
    }

    @Override
    public HttpAnswer send(String method, URI uri, Map<String, String> headers, byte[] json, HttpLimits limits) {
        if (!method.equals("POST") && !method.equals("PATCH")) {
            throw new IllegalArgumentException("the gate never sends " + method);
        }
        return post(method, uri, Action.Effect.WRITE, headers, json, limits);
    }

    private HttpAnswer post(
            String method, URI uri, Action.Effect effect, Map<String, String> headers, byte[] json, HttpLimits limits) {
        HttpUriRequestBase request = request(method, uri);
        request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
        return whole(request, effect, headers, limits);
    }

    private HttpAnswer whole(
            HttpUriRequestBase request, Action.Effect effect, Map<String, String> headers, HttpLimits limits) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        HttpAnswer head = exchange(request, effect, headers, limits, body, true);
        return new HttpAnswer(head.uri(), head.status(), head.headers(), body.toByteArray());
    }

    private HttpAnswer exchange(
            HttpUriRequestBase request,
            Action.Effect effect,
            Map<String, String> headers,
            HttpLimits limits,
            OutputStream body,
            boolean bodyOfAnyStatus) {
        headers.forEach(request::setHeader);
        // later than the deadline, which alone decides: it only ends a thread that no cancelling reaches
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(Timeout.of(limits.deadline().multipliedBy(2)))
                .build());
        String subject = request.getMethod() + " " + address(request);
        BodySink sink = new BodySink(subject, body, limits.maxBytes());
        String outcome = "unknown";
        try {
            HttpAnswer answer = inTime(request, subject, sink, limits, bodyOfAnyStatus);
            outcome = Integer.toString(answer.status());
            return answer;
        } catch (GateException e) {
            outcome = e.verdict().code().orElseThrow().name();
            throw e;
        } finally {
            sink.close();
            actions.record(new Action(Action.Kind.HTTP, effect, subject, Map.of("outcome", outcome)));
        }
    }

    /** On a thread of its own, because neither a name look-up nor a slow drip of bytes heeds a socket's timeout. */
    private HttpAnswer inTime(
            HttpUriRequestBase request, String subject, BodySink sink, HttpLimits limits, boolean bodyOfAnyStatus) {
        HttpClientContext context = HttpClientContext.create();
        Future<HttpAnswer> exchange = exchanges.submit(() -> client.execute(request, context, response -> {
            try {
                refuseAProxysOwn(request, subject, response, context);
                return answer(address(request), response, sink, bodyOfAnyStatus);
            } catch (IOException | GateException e) {
                // Without this the client would read the rest of an endless body before it lets go.
                request.cancel();
                throw e;
            }
        }));
        try {
            return exchange.get(limits.deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            request.cancel();
            throw GateException.of(
                    Code.TIMED_OUT, subject, "no whole answer after " + limits.deadline(), "an answer in time");
        } catch (InterruptedException e) {
            request.cancel();
            Thread.currentThread().interrupt();
            throw GateException.of(Code.INTERRUPTED, subject, "interrupted", "an undisturbed run");
        } catch (ExecutionException e) {
            throw Failures.of(e.getCause(), subject);
        }
    }

    /**
     * What comes back on an encrypted address without encryption was said by the proxy: it led nowhere. So was a 407, also by one that
     * stands in the way unasked.
     */
    private static void refuseAProxysOwn(
            HttpUriRequestBase request, String subject, ClassicHttpResponse response, HttpClientContext context) {
        if (("https".equalsIgnoreCase(request.getScheme()) && context.getSSLSession() == null)
                || response.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
            throw GateException.of(
                    Code.UNREACHABLE,
                    subject,
                    "the proxy itself answered " + response.getCode(),
                    "a proxy in settings.xml that leads there, with the username and password that it asks for");
        }
    }

    private static HttpAnswer answer(URI uri, ClassicHttpResponse response, BodySink sink, boolean bodyOfAnyStatus)
            throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            String value = header.getValue() == null ? "" : header.getValue();
            headers.merge(header.getName().toLowerCase(Locale.ROOT), value, (first, next) -> first + ", " + next);
        }
        if (response.getEntity() != null && (bodyOfAnyStatus || response.getCode() == 200)) {
            response.getEntity().getContent().transferTo(sink);
        }
        return new HttpAnswer(uri, response.getCode(), headers, new byte[0]);
    }

    private static HttpUriRequestBase request(String method, URI uri) {
        if (!Addresses.isAllowed(uri)) {
            String shown = uri.getRawUserInfo() == null ? uri.toString() : "an address with a user in it";
            throw GateException.of(Code.CONFIG_INVALID, "address", shown, Addresses.EXPECTED_WITH_QUERY);
        }
        return new HttpUriRequestBase(method, uri);
    }

    private static URI address(HttpUriRequestBase request) {
        try {
            return request.getUri();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalArgumentException("made from a URI, and none", e);
        }
    }

    /** Ends what is still under way. Nothing is left to be said then, so that nothing can fail after a phase has ended. */
    @Override
    public void close() {
        exchanges.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
