package ai.speckitty.gate.wiring;

import ai.speckitty.gate.secret.Secrets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The environments that child processes get. Each holds what is named here, and what a definition adds; everything else of the
 * machine's stays out, whatever it is called: nobody can list all names that secrets have.
 */
record ChildEnvironments(Map<String, String> all, Path home) {

    private static final Pattern PLAIN =
            Pattern.compile("PATH|TMPDIR|TZ|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|(?i:(https?|no)_proxy)");

    /** Who somebody is, how they like to be spoken to, and where they keep what they have set up. */
    private static final Pattern OPERATORS = Pattern.compile(
            PLAIN + "|USER|LOGNAME|SHELL|TERM|LANG(UAGE)?|LC_.*|XDG_((CONFIG|DATA|STATE|CACHE)_HOME|RUNTIME_DIR)");

    /** How {@code gh} finds the token that it keeps; for a server of one's own it takes one from the environment alone. */
    private static final Pattern GITHUB_COMMAND =
            Pattern.compile("DBUS_SESSION_BUS_ADDRESS|GH_CONFIG_DIR|GH_HOST|(GH|GITHUB)_ENTERPRISE_TOKEN");

    /** How a desktop finds its browser. */
    private static final Pattern DESKTOP = Pattern.compile("BROWSER|DBUS_SESSION_BUS_ADDRESS|DESKTOP_SESSION|DISPLAY"
            + "|GNOME_DESKTOP_SESSION_ID|KDE_FULL_SESSION|KDE_SESSION_VERSION|WAYLAND_DISPLAY|XAUTHORITY"
            + "|XDG_(CONFIG_DIRS|CURRENT_DESKTOP|DATA_DIRS|SESSION_TYPE)");

    private static final Pattern USER_IN_ADDRESS = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)?[^/]*@");

    /** For tools whose answer must not depend on who asks: the search path, certificates, proxies, and a fixed locale. */
    Map<String, String> plain() {
        Map<String, String> chosen = chosen(PLAIN);
        chosen.put("LANG", "C.UTF-8");
        chosen.put("LC_ALL", "C.UTF-8");
        return chosen;
    }

    /** For the harness, which signs in to the SaaS with what its operator has set up at home. */
    Map<String, String> operators() {
        Map<String, String> chosen = chosen(OPERATORS);
        chosen.keySet().removeIf(Secrets::tellsSecret);
        return chosen;
    }

    /** The same, and what a definition wants to be as it is here, secrets too: they are named one by one. */
    Map<String, String> harness(Map<String, Optional<String>> definitions) {
        Map<String, String> chosen = operators();
        definitions.forEach((name, value) -> {
            if (value.isEmpty() && all.containsKey(name)) {
                chosen.put(name, all.get(name));
            }
        });
        return chosen;
    }

    /** For {@code gh} alone: what leads it to its own keyring, and none of the variables that would hide that. */
    Map<String, String> githubCommand() {
        Map<String, String> chosen = operators();
        chosen.putAll(chosen(GITHUB_COMMAND));
        return chosen;
    }

    /** For what opens a page in the operator's browser. */
    Map<String, String> desktop() {
        Map<String, String> chosen = operators();
        chosen.putAll(chosen(DESKTOP));
        return chosen;
    }

    /** The names of all variables that the gate itself was given. */
    Set<String> names() {
        return new TreeSet<>(all.keySet());
    }

    private Map<String, String> chosen(Pattern names) {
        Map<String, String> chosen = new TreeMap<>(all);
        chosen.keySet().removeIf(name -> !names.matcher(name).matches());
        // a proxy's address may name a user with a password
        chosen.replaceAll(
                (name, value) -> name.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy")
                        ? USER_IN_ADDRESS.matcher(value).replaceFirst("$1")
                        : value);
        chosen.put("HOME", home.toString());
        return chosen;
    }
}
