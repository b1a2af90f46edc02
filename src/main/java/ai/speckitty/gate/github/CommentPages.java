package ai.speckitty.gate.github;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a list of comments to its very end: on the same host, no page twice, no more pages than sensible. */
final class CommentPages {

    private static final int MAX_PAGES = 200;
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel=\"next\"");

    private final GitHubCalls calls;
    private final Endpoint endpoint;

    CommentPages(GitHubCalls calls, Endpoint endpoint) {
        this.calls = calls;
        this.endpoint = endpoint;
    }

    List<IssueComment> all(IssueRef issue) {
        List<IssueComment> comments = new ArrayList<>();
        Set<URI> read = new HashSet<>();
        Optional<URI> page = Optional.of(URI.create(endpoint.issue(issue) + "/comments?per_page=100"));
        while (page.isPresent()) {
            if (!read.add(page.get()) || read.size() > MAX_PAGES) {
                throw GitHubCalls.malformed("comments of " + issue, "pages without an end");
            }
            HttpAnswer answer = calls.get(page.get());
            if (answer.status() != 200) {
                throw GateException.of(
                        Code.AUTH_REFUSED, "comments of " + issue, "status " + answer.status(), "a visible issue");
            }
            addAll(comments, GitHubCalls.json(answer), issue);
            page = next(answer);
        }
        return comments;
    }

    private static void addAll(List<IssueComment> comments, JsonNode list, IssueRef issue) {
        String source = "comments of " + issue;
        if (!list.isArray()) {
            throw GitHubCalls.malformed(source, "no list");
        }
        try {
            for (JsonNode item : list) {
                comments.add(RestDocuments.comment(Fields.of(item, source), issue));
            }
        } catch (MalformedJsonException e) {
            throw GitHubCalls.malformed(source, e);
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
