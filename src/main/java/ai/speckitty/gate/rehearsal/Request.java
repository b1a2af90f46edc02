package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /**
     * One header.
     *
     * @param name in any case
     * @return its value, or empty
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * Method and path, as a test names them.
     *
     * @return for example {@code GET /user}
     */
    public String route() {
        return method + " " + path;
    }

    /** Where the service was reached. */
    String base() {
        return "http://" + header("host").orElse("127.0.0.1");
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

    /** What it asks for; what is no JSON asks for nothing. */
    JsonNode json() {
        try {
            return StrictJson.read(body, "request");
        } catch (MalformedJsonException e) {
            return MissingNode.getInstance();
        }
    }

    /** A number in the query, or the given one when it is missing or no number. */
    int number(String name, int otherwise) {
        Matcher number =
                Pattern.compile("(?:^|&)" + name + "=([0-9]{1,6})(?:&|$)").matcher(query);
        return number.find() ? Integer.parseInt(number.group(1)) : otherwise;
    }
}
