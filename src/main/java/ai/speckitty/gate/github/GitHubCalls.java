package ai.speckitty.gate.github;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.http.HttpLimits;
import ai.speckitty.gate.http.HttpReader;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Sends reading calls with the token to one host only, and says what a refused or foreign answer means. */
record GitHubCalls(HttpReader http, Endpoint endpoint, Supplier<GitHubToken> token, Patience patience) {

    private static final int REDIRECTS = 3;

    /** Gets an address; the answer is 200, 403, 404 or 410. */
    HttpAnswer get(URI address) {
        URI next = address;
        for (int hops = 0; hops <= REDIRECTS; hops++) {
            URI asked = next;
            String subject = "GET " + asked;
            HttpAnswer answer = patience.read(subject, () -> http.get(asked, headers(), HttpLimits.API));
            switch (answer.status()) {
                case 200, 403, 404, 410 -> {
                    return answer;
                }
                case 301, 302, 307, 308 -> next = Refusals.redirect(endpoint, answer, subject);
                default -> throw Refusals.of(answer, subject, token.get());
            }
        }
        throw GateException.of(
                Code.REDIRECT_REFUSED, "GET " + address, "more than " + REDIRECTS + " redirects", "an answer");
    }

    GateException refused(HttpAnswer answer) {
        return Refusals.of(answer, "GET " + answer.uri(), token.get());
    }

    /** Asks by GraphQL; the answer is a 200. */
    HttpAnswer query(byte[] json) {
        URI asked = endpoint.graphQl();
        String subject = "POST " + asked;
        HttpAnswer answer = patience.read(subject, () -> http.query(asked, headers(), json, HttpLimits.API));
        if (answer.status() != 200) {
            throw Refusals.of(answer, subject, token.get());
        }
        return answer;
    }

    private Map<String, String> headers() {
        return headers(token.get());
    }

    static Map<String, String> headers(GitHubToken token) {
        return Map.of(
                "Accept", "application/vnd.github+json",
                "X-GitHub-Api-Version", "2022-11-28",
                "Authorization", token.header());
    }

    /** The answer's document. A page that is no JSON is a foreign answer, whatever its status. */
    static JsonNode json(HttpAnswer answer) {
        String subject = answer.uri().toString();
        String type = answer.header("content-type").orElse("none").toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/json") && !type.startsWith("application/vnd.github")) {
            throw malformed(subject, "content type " + type);
        }
        try {
            return StrictJson.read(answer.body(), subject);
        } catch (MalformedJsonException e) {
            throw malformed(subject, e);
        }
    }

    /** What a parser makes of an answer's document. */
    static <T> T parsed(HttpAnswer answer, Parser<T> parser) {
        String source = answer.uri().toString();
        try {
            return parser.parse(Fields.of(json(answer), source));
        } catch (MalformedJsonException e) {
            throw malformed(source, e);
        } catch (ArithmeticException e) {
            throw malformed(source, "a number that is too large").because(e);
        }
    }

    /** Makes something of a document. */
    interface Parser<T> {
        T parse(Fields fields) throws MalformedJsonException;
    }

    static GateException malformed(String subject, MalformedJsonException e) {
        return malformed(subject, String.valueOf(e.getMessage()));
    }

    static GateException malformed(String subject, String found) {
        return GateException.of(Code.MALFORMED_ANSWER, subject, found, "GitHub's own answer");
    }
}
