package ai.speckitty.gate.canary;

import ai.speckitty.gate.http.AddressOrigin;
import java.net.URI;
import java.net.URISyntaxException;

/** An address of a service, apart from how it is spelt. */
final class ServiceAddress {

    private ServiceAddress() {}

    /** Whether a text from outside names the same service; what is no plain address names none. */
    static boolean isSame(URI service, String named) {
        try {
            URI other = new URI(named);
            return other.getRawUserInfo() == null
                    && other.getRawQuery() == null
                    && other.getRawFragment() == null
                    && plain(other).equals(plain(service));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String plain(URI uri) {
        return AddressOrigin.of(uri) + String.valueOf(uri.getRawPath()).replaceFirst("/+$", "");
    }
}
