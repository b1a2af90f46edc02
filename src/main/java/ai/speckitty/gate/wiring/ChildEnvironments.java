package ai.speckitty.gate.wiring;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The environments that child processes get: chosen, never simply inherited, and without any token of GitHub. */
final class ChildEnvironments {

    private static final Set<String> PLAIN = Set.of(
            "PATH",
            "TMPDIR",
            "TZ",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "REQUESTS_CA_BUNDLE",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "http_proxy",
            "https_proxy",
            "no_proxy");
    private static final Set<String> TOKENS = Set.of(
            "GH_TOKEN", "GITHUB_TOKEN", "GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN", "ACTIONS_RUNTIME_TOKEN");
    private static final Set<String> STEERS_PYTHON =
            Set.of("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONUSERBASE", "VIRTUAL_ENV", "PIP_INDEX_URL");

    private final Map<String, String> all;
    private final Path home;

    ChildEnvironments(Map<String, String> all, Path home) {
        this.all = new TreeMap<>(all);
        this.home = home;
    }

    /** For tools whose answer must not depend on who asks: the search path, certificates, proxies, and a fixed locale. */
    Map<String, String> plain() {
        Map<String, String> chosen = new TreeMap<>(all);
        chosen.keySet().retainAll(PLAIN);
        chosen.put("HOME", home.toString());
        chosen.put("LANG", "C.UTF-8");
        chosen.put("LC_ALL", "C.UTF-8");
        return chosen;
    }

    /** For the harness, which signs in to the SaaS with what its operator has set up. */
    Map<String, String> operators() {
        Map<String, String> chosen = new TreeMap<>(all);
        chosen.keySet().removeAll(TOKENS);
        chosen.keySet().removeAll(STEERS_PYTHON);
        chosen.put("HOME", home.toString());
        return chosen;
    }

    /** For {@code gh} alone: everything but the variables that would hide its own keyring. */
    Map<String, String> githubCommand() {
        Map<String, String> chosen = new TreeMap<>(all);
        chosen.keySet().removeAll(Set.of("GH_TOKEN", "GITHUB_TOKEN"));
        return chosen;
    }
}
