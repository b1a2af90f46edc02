package ai.speckitty.gate.name;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses: which ones the gate talks to, which lead to the same place, and how a path is written in one. It talks https
 * anywhere, http on this machine only, and never with a user in the address.
 */
public final class Addresses {

    /** What an error says that an address should have been. */
    public static final String EXPECTED =
            "an https address, or http to 127.0.0.1, [::1] or localhost, without user name, query or fragment";

    /** The same for an address that is used as it is. */
    public static final String EXPECTED_WITH_QUERY = EXPECTED.replace(", query or fragment", " or fragment");

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}|\\[::1]|::1");

    private Addresses() {}

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
            return Optional.of(new URI(text)).filter(Addresses::isAllowed);
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

    /**
     * Where an address leads to: scheme, host and port.
     *
     * @return the same text for two addresses of the same place
     */
    public static String origin(URI uri) {
        int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        return (uri.getScheme() + "://" + uri.getHost() + ":" + port).toLowerCase(Locale.ROOT);
    }

    /** Whether a text from outside names the same service, however it is spelt; what is no plain address names none. */
    public static boolean isSame(URI service, String named) {
        return allowed(named)
                .filter(other -> place(other).equals(place(service)))
                .isPresent();
    }

    private static String place(URI uri) {
        return origin(uri) + String.valueOf(uri.getRawPath()).replaceFirst("/+$", "");
    }

    /** A path as an address has it; a slash stays one. */
    public static String path(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
