package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.CommitId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What GitHub shows: whole objects, whatever part of them is read.
 *
 * @param api where the world's GitHub was reached
 */
record GitHubReads(String api) {

    private static final Pattern ISSUE = Pattern.compile("/issues/([0-9]{1,9})(/comments)?");
    private static final Pattern COMMENT = Pattern.compile("/issues/comments/([0-9]{1,15})");
    private static final Pattern TAG = Pattern.compile("/git/refs?/tags/(.+)");
    private static final Pattern HEAD = Pattern.compile("/git/refs?/heads/(.+)");
    private static final Pattern TAG_OBJECT = Pattern.compile("/git/tags/([0-9a-f]{40})");
    private static final int PAGE = 100;

    /** What can be read below one repository over REST. */
    Optional<Answer> below(FakeRepository repository, String rest, Request request) {
        if (rest.isEmpty()) {
            return Optional.of(shown("repository", repository).with("X-Accepted-GitHub-Permissions", "metadata=read"));
        }
        return Answer.match(
                        ISSUE,
                        rest,
                        found -> repository
                                .issue(Integer.parseInt(found.group(1)))
                                .map(issue -> found.group(2) == null ? shown("issue", issue) : page(request, issue)))
                .or(() -> Answer.match(COMMENT, rest, found -> comment(repository, Long.parseLong(found.group(1)))))
                .or(() -> Answer.match(
                        TAG,
                        rest,
                        found -> Optional.ofNullable(repository.tags().get(found.group(1)))
                                .map(to -> ref(repository, "tags/" + found.group(1), "tag", to.object()))))
                .or(() -> Answer.match(
                        HEAD,
                        rest,
                        found -> Optional.ofNullable(repository.heads().get(found.group(1)))
                                .map(commit -> ref(repository, "heads/" + found.group(1), "commit", commit))))
                .or(() -> Answer.match(
                        TAG_OBJECT,
                        rest,
                        found -> repository.tags().entrySet().stream()
                                .filter(tag -> tag.getValue().object().sha().equals(found.group(1)))
                                .findFirst()
                                .map(tag -> shown("tag", Map.of("repository", repository.name(), "tag", tag)))));
    }

    private Answer ref(FakeRepository repository, String ref, String type, CommitId object) {
        return shown("ref", Map.of("repository", repository.name(), "ref", ref, "type", type, "sha", object));
    }

    private Answer page(Request request, FakeIssue issue) {
        List<FakeComment> all = issue.listed();
        int size = Math.max(1, Math.min(100, request.number("per_page", 30)));
        int page = Math.max(1, request.number("page", 1));
        int last = Math.max(1, (all.size() + size - 1) / size);
        ArrayNode part = StrictJson.object().putArray("page");
        all.stream().skip((page - 1L) * size).limit(size).forEach(comment -> part.add(comment(issue, comment)));
        Answer answer = Answer.json(200, part);
        if (page >= last) {
            return answer;
        }
        String base = "<" + api + request.path() + "?per_page=" + size + "&page=";
        return answer.with("Link", base + (page + 1) + ">; rel=\"next\", " + base + last + ">; rel=\"last\"");
    }

    private Optional<Answer> comment(FakeRepository repository, long id) {
        return repository.issues().values().stream()
                .flatMap(issue -> issue.comments().stream()
                        .filter(comment -> comment.id() == id)
                        .map(comment -> Answer.json(200, comment(issue, comment))))
                .findFirst();
    }

    ObjectNode comment(FakeIssue issue, FakeComment comment) {
        return filled("comment", Map.of("issue", issue, "comment", comment));
    }

    /** An issue over GraphQL with a page of what happened to it, or what is not there. */
    Answer story(String name, Optional<FakeRepository> repository, JsonNode variables) {
        Optional<FakeIssue> issue =
                repository.flatMap(found -> found.issue(variables.path("number").asInt()));
        return shown(
                "graph-answer",
                Map.of(
                        "name",
                        name,
                        "repository",
                        repository,
                        "missing",
                        issue.isEmpty(),
                        "story",
                        issue.map(found -> page(found, variables.path("after").asInt(0)))));
    }

    private Story page(FakeIssue issue, int from) {
        int all = issue.events.size();
        int to = Math.min(all, from + PAGE);
        return new Story(
                issue,
                issue.state().toUpperCase(Locale.ROOT),
                issue.reason.map(reason -> reason.toUpperCase(Locale.ROOT)),
                all,
                to < all,
                to,
                issue.events.subList(from, to).stream().map(this::event).toList());
    }

    private String event(IssueEvent event) {
        return event.kind() == IssueEvent.Kind.HIDDEN
                ? "null"
                : filled("graph-" + event.kind().name().toLowerCase(Locale.ROOT), event)
                        .toString();
    }

    /** What a template says. */
    Answer shown(String name, Object values) {
        return Answer.json(200, filled(name, values));
    }

    private ObjectNode filled(String name, Object values) {
        return WorldTemplate.json("github/" + name + ".json", values, Map.of("api", api));
    }

    /** What the template of an issue's story names. */
    private record Story(
            FakeIssue issue,
            String state,
            Optional<String> reason,
            int totalCount,
            boolean hasNextPage,
            int endCursor,
            List<String> nodes) {}
}
