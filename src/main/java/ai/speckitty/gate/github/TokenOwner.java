package ai.speckitty.gate.github;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.name.RepositoryName;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Finds out whose token it is. An app's installation, such as a job of GitHub Actions, has no user to ask for: it is told by
 * the words of that refusal, and named by GraphQL.
 */
final class TokenOwner {

    private static final String OF_AN_APP = "Resource not accessible by integration";
    private static final String BOT = "[bot]";
    private static final byte[] VIEWER = "{\"query\":\"query{viewer{login}}\"}".getBytes(StandardCharsets.UTF_8);

    private final GitHubCalls calls;
    private final Endpoint endpoint;

    /**
     * Whose it is.
     *
     * @param login the account's name, as comments show it
     * @param scopes of a classic token
     * @param app whether it is an app's installation
     */
    record Owner(String login, Optional<String> scopes, boolean app) {}

    TokenOwner(GitHubCalls calls, Endpoint endpoint) {
        this.calls = calls;
        this.endpoint = endpoint;
    }

    Owner ask() {
        HttpAnswer answer = calls.getOrForbidden(endpoint.at("/user"));
        if (answer.status() == 403) {
            if (Refusals.message(answer).startsWith(OF_AN_APP)) {
                return app();
            }
            throw calls.refused(answer);
        }
        if (answer.status() != 200) {
            throw GitHubCalls.malformed("GET " + answer.uri(), "status " + answer.status());
        }
        String login = GitHubCalls.parsed(answer, fields -> fields.text("login"));
        return new Owner(login, answer.header("x-oauth-scopes"), false);
    }

    /** No person's name can end with the bot's mark, so nobody can sign up as an app. */
    private Owner app() {
        HttpAnswer answer = calls.query(VIEWER);
        String login = GitHubCalls.parsed(
                answer, fields -> GraphQlAnswer.data(fields).object("viewer").text("login"));
        return new Owner(login.endsWith(BOT) ? login : login + BOT, Optional.empty(), true);
    }

    /** The repositories that an app's installation holds; empty when GitHub does not tell. */
    Optional<Set<RepositoryName>> repositories() {
        Set<RepositoryName> names = new HashSet<>();
        AtomicBoolean told = new AtomicBoolean(true);
        String source = "the installation's repositories";
        URI first = endpoint.at("/installation/repositories?per_page=100");
        new Pages(calls, endpoint).read(first, source, page -> {
            if (page.status() != 200) {
                told.set(false);
                return;
            }
            try {
                for (Fields each : Fields.of(GitHubCalls.json(page), source).objects("repositories")) {
                    names.add(Names.repository(each.text("full_name")));
                }
            } catch (MalformedJsonException e) {
                throw GitHubCalls.malformed(source, e);
            }
        });
        return told.get() ? Optional.of(names) : Optional.empty();
    }
}
