package ai.speckitty.gate.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/**
 * GitHub's shapes: whole objects, whatever part of them is read.
 *
 * @param api where the world's GitHub listens
 */
record GitHubJson(URI api) {

    ObjectNode user(String login) {
        return filled("user", Map.of("login", login));
    }

    ObjectNode repository(FakeRepository repository) {
        return filled("repository", repository);
    }

    ObjectNode issue(FakeIssue issue) {
        return filled("issue", issue);
    }

    ObjectNode comment(FakeIssue issue, FakeComment comment) {
        return filled("comment", Map.of("issue", issue, "comment", comment));
    }

    /** A tag or a branch: {@code tags/v1}, {@code heads/main}. */
    ObjectNode ref(FakeRepository repository, String ref, String type, String sha) {
        return filled("ref", Map.of("repository", repository.name(), "ref", ref, "type", type, "sha", sha));
    }

    ObjectNode tag(FakeRepository repository, String tag, MadeRepository.Tag to) {
        return filled(
                "tag",
                Map.of("repository", repository.name(), "tag", tag, "object", to.object(), "commit", to.commit()));
    }

    /** An issue as GraphQL shows it, with a page of what happened to it. */
    ObjectNode story(FakeIssue issue, int from, int most) {
        int all = issue.events().size();
        int to = Math.min(all, from + most);
        return filled(
                "graph-issue",
                Map.of(
                        "issue",
                        issue,
                        "state",
                        issue.state().toUpperCase(Locale.ROOT),
                        "reason",
                        issue.reason().map(reason -> reason.toUpperCase(Locale.ROOT)),
                        "totalCount",
                        all,
                        "hasNextPage",
                        to < all,
                        "endCursor",
                        to,
                        "nodes",
                        issue.events().subList(from, to).stream()
                                .map(this::event)
                                .toList()));
    }

    private String event(IssueEvent event) {
        return event.kind() == IssueEvent.Kind.HIDDEN
                ? "null"
                : filled("graph-" + event.kind().name().toLowerCase(Locale.ROOT), event)
                        .toString();
    }

    private ObjectNode filled(String name, Object values) {
        return WorldTemplate.json("github/" + name + ".json", values, Map.of("api", api));
    }
}
