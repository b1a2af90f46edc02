package ai.speckitty.gate.http;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came back.
 *
 * @param uri what was asked
 * @param status the HTTP status
 * @param headers the headers, names in lower case, several values joined by a comma and a space
 * @param body the decoded body
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between door and reader; never compared
public record HttpAnswer(URI uri, int status, Map<String, String> headers, byte[] body) {

    /** Keeps its own copy of the headers. */
    public HttpAnswer {
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
}
