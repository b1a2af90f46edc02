package ai.speckitty.gate.github;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an answer means that does not hold what was asked for. */
final class Refusals {

    private static final int MESSAGE = 200;

    private Refusals() {}

    static GateException of(HttpAnswer answer, String subject, GitHubToken token) {
        return switch (answer.status()) {
            case 401 ->
                GateException.of(
                        Code.AUTH_REFUSED, subject, "401 with " + token, "a token that is valid and not expired");
            case 403 ->
                GateException.of(
                        Code.AUTH_REFUSED, subject, "403 with " + token + ": " + message(answer), needed(answer));
            case 404, 410 ->
                GateException.of(
                        Code.AUTH_REFUSED,
                        subject,
                        answer.status() + " with " + token,
                        "something that is there and visible to this token");
            case 301, 302, 303, 307, 308 ->
                GateException.of(
                        Code.REDIRECT_REFUSED,
                        subject,
                        answer.status() + " to " + answer.header("location").orElse("nowhere"),
                        "an answer");
            default ->
                GateException.of(Code.MALFORMED_ANSWER, subject, "status " + answer.status(), "GitHub's own answer");
        };
    }

    /** Where a redirect leads, if it stays on the host that may see the token. */
    static URI redirect(Endpoint endpoint, HttpAnswer answer, String subject) {
        Optional<String> location = answer.header("location").filter(to -> !to.isEmpty());
        GateException refused = GateException.of(
                Code.REDIRECT_REFUSED,
                subject,
                answer.status() + " to " + location.orElse("nowhere"),
                "a redirect that stays on the host");
        try {
            return location.flatMap(to -> endpoint.next(answer, to)).orElseThrow(() -> refused);
        } catch (IllegalArgumentException e) {
            throw refused.because(e);
        }
    }

    /** What GitHub says about it, cut short; empty when it says nothing. */
    static String message(HttpAnswer answer) {
        try {
            String message = StrictJson.fields(answer.body(), "refusal").text("message");
            return message.length() > MESSAGE ? message.substring(0, MESSAGE) + "..." : message;
        } catch (MalformedJsonException e) {
            return "no reason given";
        }
    }

    private static String needed(HttpAnswer answer) {
        List<String> needs = new ArrayList<>();
        answer.header("x-accepted-github-permissions").ifPresent(value -> needs.add("permission " + value));
        answer.header("x-accepted-oauth-scopes")
                .filter(v -> !v.isBlank())
                .ifPresent(value -> needs.add("scope " + value));
        answer.header("x-oauth-scopes").ifPresent(value -> needs.add("the token has the scopes '" + value + "'"));
        return needs.isEmpty() ? "a token that may do this" : String.join("; ", needs);
    }
}
