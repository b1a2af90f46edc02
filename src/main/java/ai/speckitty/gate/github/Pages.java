package ai.speckitty.gate.github;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the pages of a list to its very end: on the same host, no page twice, no more pages than sensible. */
final class Pages {

    private static final int MAX_PAGES = 200;
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel=\"next\"");

    private final GitHubCalls calls;
    private final Endpoint endpoint;

    Pages(GitHubCalls calls, Endpoint endpoint) {
        this.calls = calls;
        this.endpoint = endpoint;
    }

    /** Reads all pages; each is 200, 403, 404 or 410. */
    void read(URI first, String source, Consumer<HttpAnswer> reader) {
        Set<URI> read = new HashSet<>();
        Optional<URI> page = Optional.of(first);
        while (page.isPresent()) {
            if (!read.add(page.get()) || read.size() > MAX_PAGES) {
                throw GitHubCalls.malformed(source, "pages without an end");
            }
            HttpAnswer answer = calls.getOrForbidden(page.get());
            reader.accept(answer);
            page = next(answer);
        }
    }

    private Optional<URI> next(HttpAnswer answer) {
        Matcher link = NEXT.matcher(answer.header("link").orElse(""));
        if (!link.find()) {
            return Optional.empty();
        }
        URI next;
        try {
            next = answer.uri().resolve(link.group(1));
        } catch (IllegalArgumentException e) {
            throw GitHubCalls.malformed(answer.uri().toString(), "a link that is no address")
                    .because(e);
        }
        if (!endpoint.isSameHost(next)) {
            throw GateException.of(
                    Code.REDIRECT_REFUSED, answer.uri().toString(), "next page at " + next, "pages on the same host");
        }
        return Optional.of(next);
    }
}
