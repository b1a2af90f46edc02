package ai.speckitty.gate.github;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import org.kohsuke.github.GHAuthenticatedAppInstallation;
import org.kohsuke.github.GHEventPayload;
import org.kohsuke.github.GHIssue;
import org.kohsuke.github.GHIssueComment;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.connector.GitHubConnector;

/**
 * The client library github-api, without a connection and a token of its own. Its look-ups would ask for each object before
 * they use it; its reader of webhook events makes the same objects from names alone, so that nothing is sent for them.
 */
final class Client {

    private final GitHub library;

    /**
     * A client for one exchange.
     *
     * @param api base of the REST interface
     * @param connector sends for it. It throws unchecked exceptions only: after some others the library sends again.
     */
    Client(URI api, GitHubConnector connector) {
        try {
            this.library = new GitHubBuilder()
                    .withEndpoint(api.toString())
                    .withConnector(connector)
                    .withRateLimitHandler(GitHubRateLimitHandler.FAIL)
                    .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL)
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException("nothing is asked to build it", e);
        }
    }

    GHRepository repository(RepositoryName name) {
        return event(GHEventPayload.Issue.class, name, "issue", 0).getRepository();
    }

    GHIssue issue(IssueRef issue) {
        return event(GHEventPayload.Issue.class, issue.repository(), "issue", issue.number())
                .getIssue();
    }

    GHPullRequest pullRequest(RepositoryName repository, int number) {
        return event(GHEventPayload.PullRequest.class, repository, "pull_request", number)
                .getPullRequest();
    }

    GHAuthenticatedAppInstallation installation() throws IOException {
        return library.getInstallation();
    }

    /** A comment, from its document: the library has no way to ask for one by its number. */
    GHIssueComment comment(IssueRef issue, JsonNode document) {
        ObjectNode event = event(issue.repository());
        event.putObject("issue").put("number", issue.number());
        event.set("comment", document);
        return read(GHEventPayload.IssueComment.class, event).getComment();
    }

    private <T extends GHEventPayload> T event(Class<T> type, RepositoryName name, String subject, int number) {
        ObjectNode event = event(name);
        event.putObject(subject).put("number", number);
        return read(type, event);
    }

    private static ObjectNode event(RepositoryName name) {
        ObjectNode event = StrictJson.object();
        event.putObject("repository")
                .put("name", name.repository())
                .put("full_name", name.toString())
                .putObject("owner")
                .put("login", name.owner());
        return event;
    }

    private <T extends GHEventPayload> T read(Class<T> type, ObjectNode event) {
        try {
            return library.parseEventPayload(new StringReader(event.toString()), type);
        } catch (IOException e) {
            throw new IllegalStateException("an event that was made here", e);
        }
    }
}
