package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * GitHub's shapes: whole objects, whatever part of them is read.
 *
 * @param api where the world's GitHub listens
 */
record GitHubJson(URI api) {

    ObjectNode user(String login) {
        return filled("user", values().put("login", login));
    }

    ObjectNode repository(FakeRepository repository) {
        return filled(
                "repository",
                of(repository)
                        .put("id", repository.id())
                        .put("name", repository.name().repository())
                        .put("owner", repository.name().owner()));
    }

    ObjectNode issue(FakeRepository repository, FakeIssue issue) {
        ObjectNode json = filled(
                "issue",
                of(repository, issue)
                        .put("id", repository.id() * 10_000 + issue.ref().number())
                        .put("comments", issue.listed().size()));
        if (issue.isPullRequest()) {
            json.putObject("pull_request").put("url", json.path("url").asText().replace("/issues/", "/pulls/"));
        }
        return json;
    }

    ObjectNode comment(FakeRepository repository, FakeIssue issue, FakeComment comment) {
        return filled(
                "comment",
                of(repository)
                        .put("number", issue.ref().number())
                        .put("comment", comment.id())
                        .put("createdAt", time(comment.createdAt()))
                        .put("updatedAt", time(comment.updatedAt()))
                        .put("body", comment.body())
                        .put("login", comment.login()));
    }

    /** A tag or a branch: {@code tags/v1}, {@code heads/main}. */
    ObjectNode ref(FakeRepository repository, String ref, String type, String sha) {
        return filled("ref", of(repository).put("ref", ref).put("type", type).put("sha", sha));
    }

    ObjectNode tag(FakeRepository repository, String tag, MadeRepository.Tag to) {
        return filled(
                "tag",
                of(repository)
                        .put("tag", tag)
                        .put("object", to.object().sha())
                        .put("sha", to.commit().sha()));
    }

    /** An issue as GraphQL shows it, with a page of what happened to it. */
    ObjectNode story(FakeRepository repository, FakeIssue issue, int from, int most) {
        int to = Math.min(issue.events().size(), from + most);
        ObjectNode json = filled(
                "graph-issue",
                of(repository, issue)
                        .put("type", issue.isPullRequest() ? "PullRequest" : "Issue")
                        .put("state", issue.state().toUpperCase(Locale.ROOT))
                        .put(
                                "reason",
                                issue.reason()
                                        .map(reason -> reason.toUpperCase(Locale.ROOT))
                                        .orElse(null))
                        .put("totalCount", issue.events().size())
                        .put("hasNextPage", to < issue.events().size())
                        .put("endCursor", Integer.toString(to)));
        ArrayNode nodes = (ArrayNode) json.at("/timelineItems/nodes");
        issue.events().subList(from, to).forEach(event -> nodes.add(event(event)));
        return json;
    }

    private JsonNode event(IssueEvent event) {
        if (event.kind() == IssueEvent.Kind.HIDDEN) {
            return NullNode.getInstance();
        }
        ObjectNode values = values().put("at", time(event.at())).put("reason", event.reason());
        values.set(
                "closer",
                event.closer()
                        .<JsonNode>map(closer -> closer(closer, event.at()))
                        .orElse(NullNode.getInstance()));
        return filled("graph-" + event.kind().name().toLowerCase(Locale.ROOT), values);
    }

    private ObjectNode closer(Closer closer, Instant at) {
        ObjectNode values = values().put("repository", closer.repository().toString())
                .put("sha", closer.commit().sha())
                .put("title", closer.title())
                .put("at", time(at));
        ObjectNode commit = filled("graph-commit", values);
        if (closer.pull() == 0) {
            return commit;
        }
        values.put("pull", closer.pull())
                .put("merged", closer.merged())
                .put("state", closer.merged() ? "MERGED" : "CLOSED")
                .put("mergedAt", closer.merged() ? time(at) : null);
        values.set("mergeCommit", closer.merged() ? commit : NullNode.getInstance());
        values.set("commit", commit);
        return filled("graph-pull", values);
    }

    private ObjectNode values() {
        return StrictJson.object().put("api", api.toString());
    }

    private ObjectNode of(FakeRepository repository) {
        return values().put("repository", repository.name().toString());
    }

    private ObjectNode of(FakeRepository repository, FakeIssue issue) {
        return of(repository)
                .put("number", issue.ref().number())
                .put("title", issue.title())
                .put("state", issue.state())
                .put("reason", issue.reason().orElse(null))
                .put("locked", issue.isLocked())
                .put("createdAt", time(issue.createdAt()))
                .put("updatedAt", time(issue.updatedAt()))
                .put("closedAt", issue.closedAt().map(GitHubJson::time).orElse(null));
    }

    private static ObjectNode filled(String name, ObjectNode values) {
        return JsonTemplate.filled("github/" + name + ".json", values);
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
