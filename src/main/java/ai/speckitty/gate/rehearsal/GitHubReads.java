package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What GitHub shows: whole objects, whatever part of them is read.
 *
 * @param api where the world's GitHub was reached
 */
record GitHubReads(String api) {

    private static final Pattern ISSUE = Pattern.compile("/issues/([0-9]{1,9})(/comments)?");
    private static final Pattern COMMENT = Pattern.compile("/issues/comments/([0-9]{1,15})");
    private static final Pattern REF = Pattern.compile("/git/refs?/((?:tags|heads)/.+)");
    private static final Pattern TAG_OBJECT = Pattern.compile("/git/tags/([0-9a-f]{40})");

    /** What can be read below one repository over REST. */
    Optional<Answer> below(FakeRepository repository, String rest, Request request) {
        if (rest.isEmpty()) {
            return Optional.of(shown("repository", repository).with("X-Accepted-GitHub-Permissions", "metadata=read"));
        }
        return Answer.match(ISSUE, rest, found -> issue(repository, found, request))
                .or(() -> Answer.match(COMMENT, rest, found -> comment(repository, Long.parseLong(found.group(1)))))
                .or(() -> Answer.match(REF, rest, found -> ref(repository, found.group(1))))
                .or(() -> Answer.match(TAG_OBJECT, rest, found -> tagObject(repository, found.group(1))));
    }

    private Optional<Answer> issue(FakeRepository repository, MatchResult found, Request request) {
        return repository
                .issue(Integer.parseInt(found.group(1)))
                .map(issue -> found.group(2) == null ? shown("issue", issue) : page(request, issue));
    }

    private Optional<Answer> tagObject(FakeRepository repository, String sha) {
        return repository.refs().values().stream()
                .filter(ref -> ref.type().equals("tag") && ref.object().sha().equals(sha))
                .findFirst()
                .map(tag -> shown("tag", Map.of("repository", repository.name(), "tag", tag)));
    }

    private Optional<Answer> ref(FakeRepository repository, String name) {
        return Optional.ofNullable(repository.refs().get(name))
                .map(ref -> shown("ref", Map.of("repository", repository.name(), "name", name, "ref", ref)));
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

    /** An issue over GraphQL with all that happened to it, or what is not there. */
    Answer story(String name, Optional<FakeRepository> repository, int number) {
        Optional<FakeIssue> issue = repository.flatMap(found -> found.issue(number));
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
                        issue.map(this::story)));
    }

    private Map<String, Object> story(FakeIssue issue) {
        return Map.of(
                "issue", issue,
                "state", issue.state().toUpperCase(Locale.ROOT),
                "reason", issue.reason.map(reason -> reason.toUpperCase(Locale.ROOT)),
                "totalCount", issue.events.size(),
                "nodes", issue.events.stream().map(this::event).toList());
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
}
