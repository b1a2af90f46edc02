package ai.speckitty.gate.http;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.utils.DateUtils;

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
     * When the server says that it answered.
     *
     * @return to the second; empty when it does not say, or not as HTTP has it
     */
    public Optional<Instant> date() {
        // HttpClient reads no zone in digits, which mail has, and so some services
        return header("date").map(text -> text.replaceFirst("[+-]0000$", "GMT")).map(DateUtils::parseStandardDate);
    }
}
