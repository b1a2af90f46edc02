package ai.speckitty.gate.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A proxy that requests go through.
 *
 * @param host its name
 * @param login who it is told that asks, once it demands to know
 * @param direct hosts that are reached without it, {@code *} standing for any characters
 */
public record Proxy(String host, int port, Optional<Login> login, List<String> direct) {

    /** Keeps its own copy. */
    public Proxy {
        direct = List.copyOf(direct);
    }

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
        String bare = target.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
        return direct.stream().anyMatch(pattern -> {
            String quoted = Pattern.quote(pattern.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT));
            return bare.matches(quoted.replace("*", "\\E.*\\Q"));
        });
    }
}
