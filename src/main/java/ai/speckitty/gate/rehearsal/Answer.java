package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the world answers.
 *
 * @param status the HTTP status
 * @param wire what becomes of it on the way
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between responder and server; never compared
public record Answer(int status, Map<String, String> headers, byte[] body, Wire wire) {

    /** What becomes of an answer on the way. */
    public enum Wire {
        /** It arrives. */
        WHOLE,
        /** The connection is closed before its first byte. */
        DROPPED,
        /** The connection is closed in the middle of the body. */
        TRUNCATED,
        /** Nothing comes until the world closes. */
        HELD
    }

    /**
     * An answer of some type.
     *
     * @param type its content type
     * @param body its text
     */
    public static Answer text(int status, String type, String body) {
        return new Answer(status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8), Wire.WHOLE);
    }

    /**
     * A JSON answer.
     *
     * @param body its tree
     */
    public static Answer json(int status, JsonNode body) {
        return text(
                status, "application/json; charset=utf-8", new String(StrictJson.pretty(body), StandardCharsets.UTF_8));
    }

    static Answer message(int status, String message) {
        return json(status, StrictJson.object().put("message", message).put("status", Integer.toString(status)));
    }

    /** What a route gives; empty when the path is none of its. */
    static <T> Optional<T> match(Pattern route, String path, Function<MatchResult, Optional<T>> handler) {
        Matcher matcher = route.matcher(path);
        return matcher.matches() ? handler.apply(matcher.toMatchResult()) : Optional.empty();
    }

    /**
     * This answer with one header more.
     *
     * @param name the header
     */
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body, wire);
    }
}
