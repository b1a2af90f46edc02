package ai.speckitty.gate.github;

import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.util.List;

/** The envelope of a GraphQL answer, which reports failures with status 200. */
final class GraphQlAnswer {

    private GraphQlAnswer() {}

    static Fields data(Fields answer) throws MalformedJsonException {
        if (answer.has("errors")) {
            throw failure(answer.objects("errors"));
        }
        return answer.object("data");
    }

    static Fields repository(Fields answer) throws MalformedJsonException {
        return data(answer).object("repository");
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
            case "RATE_LIMITED" -> GateException.of(Code.RATE_LIMITED, "GraphQL", found, "calls left");
            default -> GitHubCalls.malformed("GraphQL", found);
        };
    }
}
