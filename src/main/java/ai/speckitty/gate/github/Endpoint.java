package ai.speckitty.gate.github;

import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** GitHub's addresses below one base, and which addresses belong to the same host as that base. */
record Endpoint(URI base) {

    Endpoint {
        String text = base.toString();
        base = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    URI at(String path) {
        return URI.create(base + path);
    }

    /** {@code .../graphql}; a GitHub Enterprise Server keeps it beside its REST interface {@code .../api/v3}. */
    URI graphQl() {
        String text = base.toString();
        return URI.create(
                (text.endsWith("/api/v3") ? text.substring(0, text.length() - "/v3".length()) : text) + "/graphql");
    }

    URI repository(RepositoryName name) {
        return at("/repos/" + name);
    }

    URI issue(IssueRef issue) {
        return at("/repos/" + issue.repository() + "/issues/" + issue.number());
    }

    URI below(RepositoryName name, String path) {
        return at("/repos/" + name + path);
    }

    boolean isSameHost(URI other) {
        return other.getHost() != null
                && other.getRawUserInfo() == null
                && base.getScheme().equalsIgnoreCase(other.getScheme())
                && base.getHost()
                        .toLowerCase(Locale.ROOT)
                        .equals(other.getHost().toLowerCase(Locale.ROOT))
                && port(base) == port(other);
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A slash in a reference's name stays one: it is a path. */
    static String encodedPath(String name) {
        return Arrays.stream(name.split("/", -1)).map(Endpoint::encoded).collect(Collectors.joining("/"));
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
