package ai.speckitty.gate.definition;

import java.net.URI;
import java.util.Locale;

/** Which addresses an endpoint may have. */
public final class Endpoints {

    /** What an error says that an address should have been. */
    public static final String EXPECTED =
            "an https address, or http to 127.0.0.1, [::1] or localhost, without user name, query or fragment";

    private Endpoints() {}

    /**
     * Whether the gate may talk to an address: encrypted, or on this machine.
     *
     * @param uri the address
     * @return false also for an address that names a user, a query or a fragment
     */
    public static boolean isAllowed(URI uri) {
        return uri.getRawQuery() == null && isAllowedWithQuery(uri);
    }

    /**
     * The same for an address that is used as it is, so that nothing has to fit behind it.
     *
     * @param uri the address
     * @return false also for an address that names a user or a fragment
     */
    public static boolean isAllowedWithQuery(URI uri) {
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
