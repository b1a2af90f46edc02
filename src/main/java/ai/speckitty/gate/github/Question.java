package ai.speckitty.gate.github;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.URI;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kohsuke.github.GHException;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * One question that is put through the client library: it may ask for one address and the pages that follow it, and gets only
 * what was read strictly. Redirects, refusals, rate limits and failing servers are settled before it sees an answer.
 */
final class Question implements GitHubConnector {

    private static final int MAX_PAGES = 200;
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel=\"next\"");

    private final GitHubCalls calls;
    private final URI address;
    private final Reading reading;
    private final boolean list;
    private final Set<URI> asked = new HashSet<>();
    private Optional<URI> next;
    private JsonNode handed = StrictJson.object();

    /** Reads a document strictly, or each of a list, and gives what the library may see of it. */
    interface Reading {
        JsonNode read(Fields fields, HttpAnswer answer) throws MalformedJsonException;
    }

    /** What is asked of the library. */
    interface Asking<T> {
        T ask(Client client) throws IOException;
    }

    /**
     * A question that was not asked yet.
     *
     * @param list whether the answer is a list, each of which is read by itself
     */
    Question(GitHubCalls calls, URI address, Reading reading, boolean list) {
        this.calls = calls;
        this.address = address;
        this.reading = reading;
        this.list = list;
        this.next = Optional.of(address);
    }

    /**
     * Asks.
     *
     * @throws AnsweredException for a 403, 404 or 410
     */
    <T> T ask(Asking<T> asking) {
        try {
            return asking.ask(new Client(calls.endpoint().at(""), this));
        } catch (GHException | IOException e) {
            throw GitHubCalls.malformed(address.toString(), "the client library cannot read it: " + e.getMessage())
                    .because(e);
        }
    }

    /** Asks for something that may not be there. */
    <T> Optional<T> find(Asking<T> asking) {
        try {
            return Optional.of(ask(asking));
        } catch (AnsweredException e) {
            if (e.answer().status() == 403) {
                throw calls.refused(e.answer());
            }
            return Optional.empty();
        }
    }

    /** The document itself, for what the library has no way to ask for. */
    JsonNode document() {
        handed = strictly(page(address));
        return handed;
    }

    /** What the library was given last. */
    JsonNode handed() {
        return handed;
    }

    @Override
    public GitHubConnectorResponse send(GitHubConnectorRequest request) {
        if (next.isEmpty() || !request.method().equals("GET") || !isFor(request, next.get())) {
            throw new IllegalStateException("nobody wants to know " + request.method() + " " + request.url());
        }
        do {
            HttpAnswer answer = page(next.get());
            next = following(answer);
            handed = strictly(answer);
        } while (isEmptyList(handed) && next.isPresent()); // the library would take an empty page for the last one
        return new Handed(request, handed, next);
    }

    /** The library asks for {@code git/refs}, which matches by prefix; GitHub documents {@code git/ref}, which does not. */
    private static boolean isFor(GitHubConnectorRequest request, URI wanted) {
        URI asked = URI.create(request.url().toString());
        String path = asked.getPath().replaceFirst("^(.*?/repos/[^/]+/[^/]+/git)/refs/", "$1/ref/");
        return path.equals(Normalizer.normalize(wanted.getPath(), Normalizer.Form.NFC))
                && String.valueOf(asked.getQuery()).equals(String.valueOf(wanted.getQuery()))
                && asked.getAuthority().equals(wanted.getAuthority());
    }

    private HttpAnswer page(URI page) {
        if (!asked.add(page) || asked.size() > MAX_PAGES) {
            throw GitHubCalls.malformed(address.toString(), "pages without an end");
        }
        HttpAnswer answer = calls.get(page);
        if (answer.status() != 200) {
            throw new AnsweredException(answer);
        }
        return answer;
    }

    private JsonNode strictly(HttpAnswer answer) {
        String source = answer.uri().toString();
        JsonNode document = GitHubCalls.json(answer);
        if (list != document.isArray()) {
            throw GitHubCalls.malformed(source, list ? "no list" : "a list");
        }
        try {
            if (!list) {
                return reading.read(Fields.of(document, source), answer);
            }
            ArrayNode kept = StrictJson.object().putArray("list");
            for (JsonNode each : document) {
                kept.add(reading.read(Fields.of(each, source), answer));
            }
            return kept;
        } catch (MalformedJsonException e) {
            throw GitHubCalls.malformed(source, e);
        }
    }

    private static boolean isEmptyList(JsonNode document) {
        JsonNode list = document.isArray() ? document : document.path("repositories");
        return list.isArray() && list.isEmpty();
    }

    private Optional<URI> following(HttpAnswer answer) {
        Matcher link = NEXT.matcher(answer.header("link").orElse(""));
        if (!link.find()) {
            return Optional.empty();
        }
        String source = answer.uri().toString();
        try {
            Optional<URI> page = calls.endpoint().next(answer, link.group(1));
            if (page.isEmpty()) {
                throw GateException.of(
                        Code.REDIRECT_REFUSED, source, "next page at " + link.group(1), "pages on the same host");
            }
            return page;
        } catch (IllegalArgumentException e) {
            throw GitHubCalls.malformed(source, "a link that is no address").because(e);
        }
    }
}
