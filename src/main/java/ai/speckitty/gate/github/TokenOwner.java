package ai.speckitty.gate.github;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.name.RepositoryName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out whose token it is. An app's installation, such as a job of GitHub Actions, has no user to ask for: it is told by
 * the words of that refusal, and named by GraphQL.
 */
record TokenOwner(GitHubCalls calls) {

    private static final String OF_AN_APP = "Resource not accessible by integration";
    private static final String BOT = "[bot]";
    private static final byte[] VIEWER = "{\"query\":\"query{viewer{login}}\"}".getBytes(StandardCharsets.UTF_8);

    /**
     * Whose it is.
     *
     * @param login the account's name, as comments show it
     * @param scopes of a classic token
     * @param app whether it is an app's installation
     */
    record Owner(String login, Optional<String> scopes, boolean app) {}

    Owner ask() {
        HttpAnswer answer = calls.get(calls.endpoint().at("/user"));
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
        Question question = new Question(
                calls,
                calls.endpoint().at("/installation/repositories?per_page=100"),
                (fields, answer) -> RestDocuments.repositories(fields),
                false);
        try {
            return Optional.of(
                    question
                            .ask(client -> client.installation()
                                    .listRepositories()
                                    .withPageSize(100)
                                    .toList())
                            .stream()
                            .map(each -> RepositoryName.of(each.getFullName()))
                            .collect(Collectors.toSet()));
        } catch (AnsweredException e) {
            return Optional.empty();
        }
    }
}
