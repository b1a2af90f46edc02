package ai.speckitty.gate.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Asks again only for what has changed: an answer that carried an {@code ETag} is remembered, the same question is asked with
 * {@code If-None-Match}, and a 304 gives the remembered answer. GitHub does not count a 304 against the rate limit. Made for
 * work that asks the same again and again; safe for use by several threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match">RFC 9110, section 13.1.2</a>
 */
public final class RememberedAnswers implements HttpReader {

    private static final int NOT_MODIFIED = 304;
    /** More questions than a gate repeats while it waits. */
    private static final int MOST = 64;

    private final HttpReader http;
    private final Map<Question, HttpAnswer> remembered = new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, HttpAnswer> eldest) {
            return size() > MOST;
        }
    };

    /** What an answer depends on, as long as the token stays the same. */
    private record Question(URI uri, String accept) {}

    /** Remembers the answers of a door. */
    public RememberedAnswers(HttpReader http) {
        this.http = http;
    }

    @Override
    public HttpAnswer get(URI uri, Map<String, String> headers, HttpLimits limits) {
        return asked(uri, headers, all -> http.get(uri, all, limits));
    }

    @Override
    public HttpAnswer download(URI uri, Map<String, String> headers, HttpLimits limits, OutputStream body) {
        HttpAnswer whole = asked(uri, headers, all -> {
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            HttpAnswer head = http.download(uri, all, limits, copy);
            return new HttpAnswer(uri, head.status(), head.headers(), copy.toByteArray());
        });
        try {
            body.write(whole.body());
        } catch (IOException e) {
            throw new UncheckedIOException("what was downloaded could not be handed on", e);
        }
        return new HttpAnswer(uri, whole.status(), whole.headers(), new byte[0]);
    }

    @Override
    public HttpAnswer query(URI uri, Map<String, String> headers, byte[] json, HttpLimits limits) {
        return http.query(uri, headers, json, limits);
    }

    private HttpAnswer asked(URI uri, Map<String, String> headers, Function<Map<String, String>, HttpAnswer> door) {
        Question question = new Question(uri, headers.getOrDefault("Accept", ""));
        Optional<HttpAnswer> before = before(question);
        HttpAnswer answer = door.apply(conditional(headers, before));
        if (answer.status() == NOT_MODIFIED && before.isPresent()) {
            return unchanged(before.get(), answer);
        }
        remember(question, answer);
        return answer;
    }

    private synchronized Optional<HttpAnswer> before(Question question) {
        return Optional.ofNullable(remembered.get(question));
    }

    private synchronized void remember(Question question, HttpAnswer answer) {
        if (answer.status() == 200 && answer.header("ETag").isPresent()) {
            remembered.put(question, answer);
        } else {
            remembered.remove(question);
        }
    }

    private static Map<String, String> conditional(Map<String, String> headers, Optional<HttpAnswer> before) {
        Map<String, String> all = new TreeMap<>(headers);
        before.flatMap(answer -> answer.header("ETag")).ifPresent(tag -> all.put("If-None-Match", tag));
        return all;
    }

    /** The remembered body under the newest headers, the date of this answer among them. */
    private static HttpAnswer unchanged(HttpAnswer before, HttpAnswer now) {
        Map<String, String> headers = new TreeMap<>(before.headers());
        headers.putAll(now.headers());
        return new HttpAnswer(before.uri(), before.status(), headers, before.body());
    }
}
