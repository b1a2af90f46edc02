package ai.speckitty.gate.http;

import java.util.List;
import java.util.Optional;
import org.codehaus.plexus.util.SelectorUtils;

/**
 * A proxy that requests go through.
 *
 * @param host its name
 * @param login who it is told that asks, once it demands to know
 * @param direct hosts that are reached without it, {@code *} standing for any characters
 */
public record Proxy(String host, int port, Optional<Login> login, List<String> direct) {

    /**
     * A user of the proxy.
     *
     * @param user the name
     * @param password the password, a secret
     */
    public record Login(String user, String password) {

        @Override
        public String toString() {
            return user + ":[redacted]";
        }
    }

    boolean isPassedBy(String target) {
        return direct.stream()
                .filter(pattern ->
                        !pattern.contains("?")) // no host's name holds one, and it would stand for any letter
                .anyMatch(pattern -> SelectorUtils.match(bare(pattern), bare(target), false));
    }

    private static String bare(String host) {
        return host.replaceAll("[\\[\\]]", "");
    }
}
