package ai.speckitty.gate.wiring;

import ai.speckitty.gate.http.Proxy;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The proxy that settings.xml makes active for https.
 *
 * @param host its name
 * @param user who it is told that asks; empty when it need not know
 * @param password the user's password, decrypted; a secret
 * @param nonProxyHosts hosts that are reached without it, as settings.xml lists them
 * @param decrypted whether the password is what the user's own would be
 */
public record ProxySetting(
        String host, int port, Optional<String> user, String password, String nonProxyHosts, boolean decrypted) {

    private static final Pattern BETWEEN_HOSTS = Pattern.compile("[|,\\s]+");

    Proxy proxy() {
        return new Proxy(
                host,
                port,
                user.map(name -> new Proxy.Login(name, password)),
                Stream.of(BETWEEN_HOSTS.split(nonProxyHosts, -1))
                        .filter(pattern -> !pattern.isEmpty())
                        .toList());
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
