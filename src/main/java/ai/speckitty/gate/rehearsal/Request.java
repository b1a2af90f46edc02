package ai.speckitty.gate.rehearsal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request that reached the world.
 *
 * @param service which server it reached: {@code github}, {@code pypi} or {@code saas}
 * @param method the HTTP method
 * @param path the path, still encoded
 * @param query the query without its question mark; empty if there is none
 * @param headers the headers, names in lower case, a recorded one without the value of
 *     {@code Authorization}
 * @param body the body as UTF-8; empty if there is none
 */
public record Request(
        String service, String method, String path, String query, Map<String, String> headers, String body) {

    /** Keeps its own copy of the headers. */
    public Request {
        headers = Map.copyOf(headers);
    }

    /**
     * One header.
     *
     * @param name in any case
     * @return its value, or empty
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** This request without the value of its {@code Authorization}. */
    Request withoutToken() {
        Map<String, String> safe = new HashMap<>(headers);
        safe.computeIfPresent("authorization", (name, value) -> "(sent)");
        return new Request(service, method, path, query, safe, body);
    }

    /** Whether it asks for a change by its method. */
    boolean isWrite() {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    /** One parameter of the query. */
    Optional<String> parameter(String name) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    /** A number in the query, or the given one when it is missing or no number. */
    int number(String name, int otherwise) {
        return parameter(name)
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }
}
