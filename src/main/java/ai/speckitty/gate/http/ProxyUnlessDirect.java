package ai.speckitty.gate.http;

import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Goes through the proxy but to this machine, and to the hosts that are named as reached without it. */
final class ProxyUnlessDirect extends DefaultRoutePlanner {

    private final Proxy through;
    private final HttpHost proxy;

    ProxyUnlessDirect(Proxy through) {
        super(null);
        this.through = through;
        this.proxy = new HttpHost(through.host(), through.port());
    }

    @Override
    protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) throws HttpException {
        String host = target.getHostName();
        return PlainAddress.isLoopback(host) || through.isPassedBy(host) ? null : proxy;
    }
}
