package ai.speckitty.gate.http;

import java.net.URI;
import java.util.Locale;

/** Where an address leads to, apart from how that is spelt. */
public final class AddressOrigin {

    private AddressOrigin() {}

    /**
     * Scheme, host and port.
     *
     * @return the same text for two addresses of the same place
     */
    public static String of(URI uri) {
        int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        return (uri.getScheme() + "://" + uri.getHost() + ":" + port).toLowerCase(Locale.ROOT);
    }
}
