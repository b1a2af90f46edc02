package ai.speckitty.gate.canary;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * An address of a service, apart from how it is spelt.
 *
 * @param path without slashes at its end
 */
record ServiceAddress(String scheme, String host, int port, String path) {

    /** Whether a text from outside names the same service; what is no plain address names none. */
    static boolean isSame(URI service, String named) {
        try {
            URI other = new URI(named);
            return other.getScheme() != null
                    && other.getHost() != null
                    && other.getRawUserInfo() == null
                    && other.getRawQuery() == null
                    && other.getRawFragment() == null
                    && of(other).equals(of(service));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static ServiceAddress of(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        return new ServiceAddress(
                scheme,
                uri.getHost().toLowerCase(Locale.ROOT),
                uri.getPort() < 0 ? usual : uri.getPort(),
                uri.getRawPath().replaceFirst("/+$", ""));
    }
}
