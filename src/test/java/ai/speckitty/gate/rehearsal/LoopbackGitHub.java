package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.time.TimeSource;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rehearsal's GitHub by itself, with a few open issues. The first may be closed, the second neither closed nor reopened, the
 * others reopened; the test fails that closes one to which any other write was sent.
 */
public final class LoopbackGitHub implements AutoCloseable {

    /** The login that the token belongs to at first. */
    public static final String LOGIN = FakeGitHub.LOGIN;

    private static final String WRITES = "P* /repos/*";

    private final TimeSource time;
    private final IssueRoles roles;
    private final FakeGitHub github;
    private final ServerFaults faults;
    private final Path record;
    private final Journal journal;
    private final Loopback server;

    /** Starts one with a canary issue, a tracker and blockers, {@code owner/repo#n}. */
    public LoopbackGitHub(TimeSource time, String token, String canary, String tracker, String... blockers) {
        this.roles = new IssueRoles(
                Stream.of(blockers).map(IssueRef::of).toList(), IssueRef.of(canary), IssueRef.of(tracker));
        this.time = time;
        this.github = new FakeGitHub(roles, time, token);
        this.faults = new ServerFaults(github);
        for (IssueRef issue : roles.all()) {
            github.add(issue.repository(), Map.of());
            github.repository(issue.repository()).open(issue.number(), "An issue", time.now());
        }
        try {
            this.record = Files.createTempFile("requests", ".jsonl");
            this.journal = new Journal(time, record, new ArrayList<>());
            this.server = new Loopback("github", github.guarding(faults), journal);
        } catch (IOException e) {
            throw new UncheckedIOException("no server on this machine", e);
        }
    }

    /** Base of its REST interface. */
    public URI uri() {
        return server.uri();
    }

    /** Lets one request of a route meet a fault. */
    public void fault(String route, int nth, ServerFault fault) {
        fault(route, nth, nth, fault);
    }

    /** Lets several requests of a route meet a fault. */
    public void fault(String route, int first, int last, ServerFault fault) {
        Faults.of(faults, route, first, last, fault);
    }

    /** Lets every request of a route meet a fault. */
    public void always(String route, ServerFault fault) {
        Faults.always(faults, route, fault);
    }

    /** What happens to every comment and change of state from now on. */
    public void onWrite(ServerFault fault) {
        always(WRITES, fault);
    }

    /** Gives every request of a route one answer of JSON. */
    public void says(String route, int status, String json) {
        always(route, Faults.instead(Answer.text(status, "application/json; charset=utf-8", json)));
    }

    /** An issue. */
    public FakeIssue issue(String name) {
        return github.issue(IssueRef.of(name));
    }

    /** Closes an issue, as GitHub spells the reason; without one if empty. */
    public void close(String name, String reason) {
        issue(name).close(time.now(), reason, Optional.empty());
    }

    /** Locks an issue's conversation. */
    public void lock(String name) {
        issue(name).locked = true;
    }

    /** Which comments every list shows; the others are there but lag. */
    public void listing(Predicate<FakeComment> shown) {
        roles.all().forEach(issue -> github.issue(issue).shown = shown);
    }

    /** Whose token it is from now on. */
    public void signIn(String login) {
        github.login = login;
    }

    /** Makes the token that of a GitHub Actions job, which reaches some repositories and has no user. */
    public void signInAsJob(String... repositories) {
        github.login = "github-actions[bot]";
        always("GET /user", Faults.instead(Answer.message(403, "Resource not accessible by integration")));
        ObjectNode held = JsonNodeFactory.instance.objectNode().put("total_count", repositories.length);
        for (String repository : repositories) {
            held.withArray("repositories").addObject().put("full_name", repository);
        }
        always("GET /installation/repositories", Faults.instead(Answer.json(200, held)));
    }

    /** Adds somebody's comment, and gives its number. */
    public long say(String name, String author, String body) {
        return github.comment(issue(name), author, body).id();
    }

    /** The texts of all comments of an issue. */
    public List<String> bodies(String name) {
        return issue(name).comments().stream().map(FakeComment::body).toList();
    }

    /** Every request so far, in order. */
    public List<Request> requests() {
        return journal.requests();
    }

    /** The requests of one route so far, as {@code GET /user}. */
    public List<Request> requests(String route) {
        return requests().stream()
                .filter(request -> request.route().equals(route))
                .toList();
    }

    /** Every request so far that was no plain reading. */
    public List<Request> writes() {
        return requests().stream().filter(Request::isWrite).toList();
    }

    /** Writes that the gate may never send: judged by what came in, whatever it was answered. */
    public List<Request> forbidden() {
        return github.forbidden();
    }

    @Override
    public void close() {
        server.close();
        try {
            Files.deleteIfExists(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!forbidden().isEmpty()) {
            throw new AssertionError("writes that may not exist: " + forbidden());
        }
    }
}
