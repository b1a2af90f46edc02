package ai.speckitty.gate.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a GraphQL request asks for, found in its variables or, failing that, in its text. */
final class GraphQlQuestion {

    private final String text;
    private final JsonNode variables;

    private GraphQlQuestion(String text, JsonNode variables) {
        this.text = text;
        this.variables = variables;
    }

    static GraphQlQuestion of(JsonNode request) {
        return new GraphQlQuestion(request.path("query").asText(), request.path("variables"));
    }

    boolean isMutation() {
        return Pattern.compile("(?m)^\\s*mutation\\b|\\}\\s*mutation\\b")
                .matcher(text)
                .find();
    }

    boolean asksForViewer() {
        return Pattern.compile("\\bviewer\\b").matcher(text).find();
    }

    Optional<String> owner() {
        return argument("repository", "owner");
    }

    Optional<String> name() {
        return argument("repository", "name");
    }

    Optional<Integer> number() {
        return argument("issue", "number")
                .or(() -> argument("issueOrPullRequest", "number"))
                .map(Integer::parseInt);
    }

    Optional<Integer> first() {
        return argument("timelineItems", "first").map(Integer::parseInt);
    }

    Optional<Integer> last() {
        return argument("timelineItems", "last").map(Integer::parseInt);
    }

    Optional<String> after() {
        return argument("timelineItems", "after");
    }

    /** Whether events of a kind are wanted; all are when the query does not choose. */
    boolean wants(IssueEvent.Kind kind) {
        if (!text.contains("itemTypes")) {
            return true;
        }
        return text.contains(kind.item()) || variables.toString().contains("\"" + kind.item() + "\"");
    }

    private Optional<String> argument(String field, String argument) {
        Matcher call = Pattern.compile("\\b" + field + "\\s*\\(([^)]*)\\)").matcher(text);
        if (!call.find()) {
            return Optional.empty();
        }
        Matcher value = Pattern.compile("\\b" + argument + "\\s*:\\s*(\\$?)(?:\"([^\"]*)\"|([A-Za-z0-9_]+))")
                .matcher(call.group(1));
        if (!value.find()) {
            return Optional.empty();
        }
        String literal = value.group(2) != null ? value.group(2) : value.group(3);
        if (value.group(1).isEmpty()) {
            return literal.equals("null") ? Optional.empty() : Optional.of(literal);
        }
        JsonNode variable = variables.path(literal);
        return variable.isValueNode() && !variable.isNull() ? Optional.of(variable.asText()) : Optional.empty();
    }
}
