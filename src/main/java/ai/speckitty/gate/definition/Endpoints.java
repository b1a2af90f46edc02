package ai.speckitty.gate.definition;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Which addresses an endpoint may have. */
public final class Endpoints {

    /** What an error says that an address should have been. */
    public static final String EXPECTED =
            "an https address, or http to 127.0.0.1, [::1] or localhost, without user name, query or fragment";

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

    private static boolean isAllowed(URI uri) {
        if (uri.getScheme() == null
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null) {
            return false;
        }
        return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> isLoopback(uri.getHost());
            default -> false;
        };
    }

    private static boolean isLoopback(String host) {
        return host.matches("127(\\.[0-9]{1,3}){3}") || host.equals("[::1]") || host.equalsIgnoreCase("localhost");
    }
}
