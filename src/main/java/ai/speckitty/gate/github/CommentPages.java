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
import java.util.List;

/** Reads all comments of an issue. */
final class CommentPages {

    private final GitHubCalls calls;
    private final Endpoint endpoint;
    private final Pages pages;

    CommentPages(GitHubCalls calls, Endpoint endpoint) {
        this.calls = calls;
        this.endpoint = endpoint;
        this.pages = new Pages(calls, endpoint);
    }

    List<IssueComment> all(IssueRef issue) {
        List<IssueComment> comments = new ArrayList<>();
        pages.read(
                URI.create(endpoint.issue(issue) + "/comments?per_page=100"),
                "comments of " + issue,
                page -> addAll(comments, page, issue));
        return comments;
    }

    private void addAll(List<IssueComment> comments, HttpAnswer page, IssueRef issue) {
        String source = "comments of " + issue;
        if (page.status() == 403) {
            throw calls.refused(page);
        }
        if (page.status() != 200) {
            throw GateException.of(Code.AUTH_REFUSED, source, "status " + page.status(), "a visible issue");
        }
        JsonNode list = GitHubCalls.json(page);
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
}
