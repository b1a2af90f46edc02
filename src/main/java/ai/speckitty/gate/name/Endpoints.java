package ai.speckitty.gate.name;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which addresses the gate talks to: https anywhere, http on this machine only, never with a user in the address. */
public final class Endpoints {

    /** What an error says that an address should have been. */
    public static final String EXPECTED =
            "an https address, or http to 127.0.0.1, [::1] or localhost, without user name, query or fragment";

    /** The same for an address that is used as it is. */
    public static final String EXPECTED_WITH_QUERY = EXPECTED.replace(", query or fragment", " or fragment");

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}|\\[::1]|::1");

    private Endpoints() {}

    /**
     * An address that the gate may talk to: encrypted, or on this machine.
     *
     * @return empty also for an address that names a user, a query or a fragment
     */
    public static Optional<URI> allowed(String text) {
        return allowedWithQuery(text).filter(uri -> uri.getRawQuery() == null);
    }

    /**
     * The same for an address that is used as it is, so that nothing has to fit behind it.
     *
     * @return empty also for an address that names a user or a fragment
     */
    public static Optional<URI> allowedWithQuery(String text) {
        try {
            return Optional.of(new URI(text)).filter(Endpoints::isAllowed);
        } catch (URISyntaxException e) {
            return Optional.empty(); // no address at all, and the exception would quote it
        }
    }

    /** Whether the gate may talk to an address as it is. */
    public static boolean isAllowed(URI uri) {
        return uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && ("https".equalsIgnoreCase(uri.getScheme())
                        || ("http".equalsIgnoreCase(uri.getScheme()) && isLoopback(uri.getHost())));
    }

    /** Whether a host is this machine. */
    public static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
