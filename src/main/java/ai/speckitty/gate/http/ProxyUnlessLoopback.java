package ai.speckitty.gate.http;

import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Goes through the proxy but for plain http, which this door allows to this machine only. */
final class ProxyUnlessLoopback extends DefaultRoutePlanner {

    private final HttpHost proxy;

    ProxyUnlessLoopback(Proxy proxy) {
        super(null);
        this.proxy = new HttpHost(proxy.host(), proxy.port());
    }

    @Override
    protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) throws HttpException {
        return "https".equalsIgnoreCase(target.getSchemeName()) ? proxy : null;
    }
}
