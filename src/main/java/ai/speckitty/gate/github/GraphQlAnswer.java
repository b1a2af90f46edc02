package ai.speckitty.gate.github;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The envelope of a GraphQL answer, which reports failures with status 200. */
final class GraphQlAnswer {

    private static final Set<String> HIDDEN = Set.of("NOT_FOUND", "FORBIDDEN");

    /** An event, its source, or what a closing commit came by and all below. */
    private static final Pattern EVENT = Pattern.compile(
            "/repository/issue/timelineItems/nodes/[0-9]+(?:/source|/closer/associatedPullRequests(?:/.*)?)?");

    /** GitHub has written both. */
    private static final Set<String> LIMITED = Set.of("RATE_LIMITED", "RATE_LIMIT");

    private GraphQlAnswer() {}

    /** Whether an answer with status 200 is a rate limit; its headers need not say so. */
    static boolean isLimited(HttpAnswer answer) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.status() != 200 || !body.contains("\"errors\"")) {
            return false;
        }
        try {
            return StrictJson.read(body, "GraphQL")
                    .path("errors")
                    .valueStream()
                    .anyMatch(error -> LIMITED.contains(error.path("type").asText())
                            || RateLimit.isSecondary(error.path("message").asText()));
        } catch (MalformedJsonException e) {
            // whoever reads the answer says what is wrong with it
            return false;
        }
    }

    static Fields data(Fields answer) throws MalformedJsonException {
        if (answer.has("errors")) {
            throw failure(answer.objects("errors"));
        }
        return answer.object("data");
    }

    /** The repository of an issue's story, some of whose events may be hidden: then an error says so, and a null is there. */
    static Fields story(Fields answer) throws MalformedJsonException {
        if (answer.has("errors")) {
            List<Fields> errors = answer.objects("errors");
            if (errors.isEmpty() || !errors.stream().allMatch(GraphQlAnswer::isHiddenEvent)) {
                throw failure(errors);
            }
        }
        return answer.object("data").object("repository");
    }

    private static boolean isHiddenEvent(Fields error) {
        String place = error.node()
                .path("path")
                .valueStream()
                .map(step -> "/" + step.asText())
                .collect(Collectors.joining());
        return HIDDEN.contains(error.node().path("type").asText())
                && EVENT.matcher(place).matches();
    }

    private static GateException failure(List<Fields> errors) throws MalformedJsonException {
        if (errors.isEmpty()) {
            return GitHubCalls.malformed("GraphQL", "an empty list of errors");
        }
        String type = errors.get(0).optionalText("type").orElse("");
        String message = errors.get(0).optionalText("message").orElse("no message");
        String found = type + ": " + message;
        return switch (type) {
            case "NOT_FOUND", "FORBIDDEN", "INSUFFICIENT_SCOPES" ->
                GateException.of(
                        Code.AUTH_REFUSED, "GraphQL", found, "an issue that is there and visible to the token");
            default -> GitHubCalls.malformed("GraphQL", found);
        };
    }
}
