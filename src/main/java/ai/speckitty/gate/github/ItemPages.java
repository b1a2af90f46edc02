package ai.speckitty.gate.github;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Reads lists over all their pages, item by item. */
final class ItemPages {

    private final GitHubCalls calls;
    private final Pages pages;

    ItemPages(GitHubCalls calls, Endpoint endpoint) {
        this.calls = calls;
        this.pages = new Pages(calls, endpoint);
    }

    /** All items of a list that the token must be able to see. */
    <T> List<T> all(URI list, String source, GitHubCalls.Parser<T> parser) {
        List<T> items = new ArrayList<>();
        pages.read(URI.create(list + "?per_page=100"), source, page -> addAll(items, page, source, parser));
        return items;
    }

    private <T> void addAll(List<T> items, HttpAnswer page, String source, GitHubCalls.Parser<T> parser) {
        if (page.status() == 403) {
            throw calls.refused(page);
        }
        if (page.status() != 200) {
            throw GateException.of(
                    Code.AUTH_REFUSED, source, "status " + page.status(), "a list that the token may see");
        }
        JsonNode list = GitHubCalls.json(page);
        if (!list.isArray()) {
            throw GitHubCalls.malformed(source, "no list");
        }
        try {
            for (JsonNode item : list) {
                items.add(parser.parse(Fields.of(item, source)));
            }
        } catch (MalformedJsonException e) {
            throw GitHubCalls.malformed(source, e);
        }
    }
}
