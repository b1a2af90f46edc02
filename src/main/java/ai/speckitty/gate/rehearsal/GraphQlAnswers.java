package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** GraphQL queries for one issue and its timeline. */
final class GraphQlAnswers {

    private final Function<String, Optional<FakeRepository>> repositories;
    private final String login;

    GraphQlAnswers(Function<String, Optional<FakeRepository>> repositories, String login) {
        this.repositories = repositories;
        this.login = login;
    }

    Answer answer(GraphQlQuestion question) {
        ObjectNode json = StrictJson.object();
        ObjectNode data = json.putObject("data");
        if (question.asksForViewer()) {
            data.putObject("viewer").put("login", login);
        }
        if (question.owner().isEmpty() || question.name().isEmpty()) {
            return Answer.json(200, json);
        }
        String name = question.owner().get() + "/" + question.name().get();
        Optional<FakeRepository> repository = repositories.apply(name);
        if (repository.isEmpty()) {
            data.putNull("repository");
            return Answer.json(
                    200,
                    missing(json, "repository", "Could not resolve to a Repository with the name '" + name + "'."));
        }
        ObjectNode found = data.putObject("repository")
                .put("nameWithOwner", repository.get().name().toString());
        Optional<FakeIssue> issue = question.number().flatMap(repository.get()::issue);
        if (issue.isEmpty()) {
            found.putNull("issue");
            return Answer.json(200, missing(json, "issue", "Could not resolve to an Issue with that number."));
        }
        found.set("issue", issue(question, repository.get(), issue.get()));
        return Answer.json(200, json);
    }

    private static ObjectNode issue(GraphQlQuestion question, FakeRepository repository, FakeIssue issue) {
        List<IssueEvent> wanted = issue.events().stream()
                .filter(event -> question.wants(event.kind()))
                .toList();
        int from = question.after()
                .map(cursor -> Integer.parseInt(cursor.substring(1)))
                .orElse(0);
        int to = Math.min(wanted.size(), from + question.first().orElse(100));
        if (question.first().isEmpty() && question.last().isPresent()) {
            from = Math.max(0, wanted.size() - question.last().get());
            to = wanted.size();
        }
        ObjectNode pageInfo = StrictJson.object()
                .put("hasNextPage", to < wanted.size())
                .put("hasPreviousPage", from > 0)
                .put("startCursor", "c" + from)
                .put("endCursor", "c" + to);
        return new GraphQlNodes().issue(repository, issue, wanted.subList(from, to), pageInfo);
    }

    private static ObjectNode missing(ObjectNode json, String field, String message) {
        ObjectNode error =
                json.putArray("errors").addObject().put("type", "NOT_FOUND").put("message", message);
        error.putArray("path").add(field);
        return json;
    }
}
