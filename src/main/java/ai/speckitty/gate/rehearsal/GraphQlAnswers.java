package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers the GraphQL queries that the gate has: whose token it is, and an issue's story by its variables.
 *
 * @param repositories finds a repository by {@code owner/repo}
 * @param json GitHub's shapes
 * @param login whose token it is
 */
record GraphQlAnswers(Function<String, Optional<FakeRepository>> repositories, GitHubJson json, String login) {

    private static final int PAGE = 100;

    static boolean isMutation(JsonNode request) {
        return request.path("query").asText().contains("mutation");
    }

    Answer answer(JsonNode request) {
        ObjectNode answer = StrictJson.object();
        ObjectNode data = answer.putObject("data");
        if (request.path("query").asText().contains("viewer")) {
            data.putObject("viewer").put("login", login);
            return Answer.json(200, answer);
        }
        JsonNode variables = request.path("variables");
        String name =
                variables.path("owner").asText() + "/" + variables.path("name").asText();
        Optional<FakeRepository> repository = repositories.apply(name);
        if (repository.isEmpty()) {
            data.putNull("repository");
            return missing(answer, "repository", "Could not resolve to a Repository with the name '" + name + "'.");
        }
        ObjectNode found = data.putObject("repository")
                .put("nameWithOwner", repository.get().name().toString());
        Optional<FakeIssue> issue =
                repository.get().issue(variables.path("number").asInt());
        if (issue.isEmpty()) {
            found.putNull("issue");
            return missing(answer, "issue", "Could not resolve to an Issue with that number.");
        }
        int after = variables.path("after").asInt(0);
        found.set("issue", json.story(issue.get(), after, PAGE));
        return Answer.json(200, answer);
    }

    private static Answer missing(ObjectNode answer, String field, String message) {
        ObjectNode error =
                answer.putArray("errors").addObject().put("type", "NOT_FOUND").put("message", message);
        error.putArray("path").add(field);
        return Answer.json(200, answer);
    }
}
