package ai.speckitty.gate.http;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which addresses the door opens to: https anywhere, http on this machine only, never with a user in the address. */
final class PlainAddress {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}|\\[::1]|::1");

    private PlainAddress() {}

    static void check(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw refused(uri, "an address with a host, and without a user or a fragment");
        }
        boolean allowed = scheme.equals("https") || (scheme.equals("http") && isLoopback(host));
        if (!allowed) {
            throw refused(uri, "https, or http to a loopback address");
        }
    }

    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    private static GateException refused(URI uri, String expected) {
        String shown = uri.getRawUserInfo() == null ? uri.toString() : "an address with a user in it";
        return GateException.of(Code.CONFIG_INVALID, "address", shown, expected);
    }
}
