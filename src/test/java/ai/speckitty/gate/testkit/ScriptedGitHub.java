package ai.speckitty.gate.testkit;

import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import ai.speckitty.gate.testkit.ScriptedServer.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A GitHub of a few issues that keeps comments and states, on a scripted server. Any write but a comment, a close of the
 * issue that may be closed and a reopening makes the test fail that closes it.
 */
public final class ScriptedGitHub implements AutoCloseable {

    /** The login that the token belongs to at first. */
    public static final String LOGIN = "gatekeeper";

    private static final Pattern TARGET = Pattern.compile("/repos/([^/]+/[^/]+)/issues/([0-9]+)(/comments)?");
    private static final Pattern PAGE = Pattern.compile("[?&]page=([0-9]+)");
    private static final int PAGE_SIZE = 100;
    private static final String CLOSE = "{\"state\":\"closed\",\"state_reason\":\"completed\"}";
    private static final String REOPEN = "{\"state\":\"open\"}";

    private final ScriptedServer server = ScriptedServer.start();
    private final Map<String, Issue> issues = new TreeMap<>();
    private final AtomicLong nextId = new AtomicLong(1000);
    private String login = LOGIN;
    private Predicate<Comment> listed = comment -> true;
    private boolean countsAll;
    private BiFunction<Seen, Supplier<Reply>, Reply> writeFault = (request, normal) -> normal.get();

    /** A comment as it is kept. */
    public record Comment(long id, String author, String body, String issue) {}

    private static final class Issue {
        private final List<Comment> comments = new ArrayList<>();
        private String state = "open";
        private String reason = "";
        private boolean locked;
        private boolean closable;
    }

    /** Starts one that knows nothing but its user. */
    public ScriptedGitHub() {
        server.on(
                "GET", "/user", Reply.json(200, "{\"login\":\"" + LOGIN + "\"}").with("X-OAuth-Scopes", "repo"));
    }

    /** The server behind it. */
    public ScriptedServer server() {
        return server;
    }

    /** Adds an open issue, {@code owner/repo#n}. */
    public ScriptedGitHub issue(String name) {
        String repository = name.split("#", 2)[0];
        String number = name.split("#", 2)[1];
        issues.put(name, new Issue());
        server.on("GET", "/repos/" + repository, Reply.json(200, """
                {"full_name":"%s","private":false,"archived":false,"permissions":{"push":true,"triage":true,"admin":false}}""".formatted(repository)));
        String path = "/repos/" + repository + "/issues/" + number;
        server.answer("GET", path, request -> Reply.json(200, document(name)));
        server.answer("GET", path + "/comments", request -> comments(name, request));
        server.answer("POST", path + "/comments", request -> writeFault.apply(request, () -> post(name, request)));
        server.answer("PATCH", path, request -> writeFault.apply(request, () -> patch(name, request)));
        return this;
    }

    /** Lets an issue be closed by PATCH. */
    public ScriptedGitHub closable(String name) {
        one(name).closable = true;
        return this;
    }

    /** Sets an issue's state. */
    public synchronized ScriptedGitHub set(String name, String state, String reason) {
        one(name).state = state;
        one(name).reason = reason;
        return this;
    }

    /** Locks an issue. */
    public synchronized ScriptedGitHub lock(String name) {
        one(name).locked = true;
        return this;
    }

    /** What happens to every write from now on; the supplier does the write and gives its normal reply. */
    public synchronized ScriptedGitHub onWrite(BiFunction<Seen, Supplier<Reply>, Reply> fault) {
        writeFault = fault;
        return this;
    }

    /** Which comments the list shows; the others are there but lag. */
    public synchronized ScriptedGitHub listing(Predicate<Comment> shown) {
        listed = shown;
        return this;
    }

    /** Whose token it is from now on. */
    public synchronized ScriptedGitHub signIn(String other) {
        login = other;
        server.on(
                "GET", "/user", Reply.json(200, "{\"login\":\"" + other + "\"}").with("X-OAuth-Scopes", "repo"));
        return this;
    }

    /** Makes the token that of a GitHub Actions job, which reaches some repositories and has no user. */
    public synchronized ScriptedGitHub signInAsJob(String... repositories) {
        login = "github-actions[bot]";
        server.on("GET", "/user", Reply.json(403, "{\"message\":\"Resource not accessible by integration\"}"));
        server.on("POST", "/graphql", Reply.json(200, "{\"data\":{\"viewer\":{\"login\":\"github-actions[bot]\"}}}"));
        String held = String.join("\"},{\"full_name\":\"", repositories);
        server.on(
                "GET",
                "/installation/repositories",
                Reply.json(200, "{\"total_count\":1,\"repositories\":[{\"full_name\":\"" + held + "\"}]}"));
        return this;
    }

    /** Lets an issue's own count run ahead of its list, as it does when only the list lags. */
    public synchronized ScriptedGitHub countsAll() {
        countsAll = true;
        return this;
    }

    /** Adds somebody's comment. */
    public synchronized long say(String name, String author, String body) {
        long id = nextId.incrementAndGet();
        one(name).comments.add(new Comment(id, author, body, name));
        serve(name, id);
        return id;
    }

    /** Replaces a comment's text. */
    public synchronized void edit(String name, long id, String body) {
        one(name)
                .comments
                .replaceAll(comment -> comment.id() == id ? new Comment(id, comment.author(), body, name) : comment);
    }

    /** Takes a comment away. */
    public synchronized void delete(String name, long id) {
        one(name).comments.removeIf(comment -> comment.id() == id);
    }

    /** The texts of all comments of an issue. */
    public synchronized List<String> bodies(String name) {
        return one(name).comments.stream().map(Comment::body).toList();
    }

    /** {@code open} or {@code closed}. */
    public synchronized String state(String name) {
        return one(name).state;
    }

    /** Writes that the gate may never send: judged by what came in, whatever a test has scripted as its answer. */
    public synchronized List<String> forbidden() {
        return server.seen().stream()
                .filter(request -> !request.method().equals("GET"))
                .filter(request -> !mayBe(request))
                .map(request -> request + " " + request.text())
                .toList();
    }

    private boolean mayBe(Seen request) {
        if (request.path().equals("/graphql")) {
            return request.method().equals("POST") && !request.text().contains("mutation");
        }
        Matcher target = TARGET.matcher(request.path());
        if (!target.matches() || !issues.containsKey(target.group(1) + "#" + target.group(2))) {
            return false;
        }
        Issue issue = one(target.group(1) + "#" + target.group(2));
        return target.group(3) == null
                ? request.method().equals("PATCH") && request.text().equals(issue.closable ? CLOSE : REOPEN)
                : request.method().equals("POST") && request.text().startsWith("{\"body\":\"");
    }

    private Issue one(String name) {
        Issue issue = issues.get(name);
        if (issue == null) {
            throw new IllegalArgumentException("no issue " + name);
        }
        return issue;
    }

    private synchronized Reply post(String name, Seen request) {
        long id = say(name, login, Json.text(request.text(), "body"));
        return Reply.json(201, comment(new Comment(id, login, Json.text(request.text(), "body"), name)));
    }

    private synchronized Reply patch(String name, Seen request) {
        Issue issue = one(name);
        String state = Json.text(request.text(), "state");
        issue.state = state;
        issue.reason = state.equals("closed") ? "completed" : "reopened";
        return Reply.json(200, document(name));
    }

    private synchronized String document(String name) {
        Issue issue = one(name);
        String repository = name.split("#", 2)[0];
        String number = name.split("#", 2)[1];
        return """
        {"id":1,"number":%s,"state":"%s","state_reason":%s,"locked":%s,"comments":%d,"closed_at":null,
         "repository_url":"%s/repos/%s","html_url":"https://github.com/%s/issues/%s"}""".formatted(
                        number,
                        issue.state,
                        issue.reason.isEmpty() ? "null" : "\"" + issue.reason + "\"",
                        issue.locked,
                        issue.comments.stream()
                                .filter(each -> countsAll || listed.test(each))
                                .count(),
                        server.uri(),
                        repository,
                        repository,
                        number);
    }

    /** One page; there is a next one as long as there are more. */
    private synchronized Reply comments(String name, Seen request) {
        Matcher asked = PAGE.matcher(request.target());
        int page = asked.find() ? Integer.parseInt(asked.group(1)) : 1;
        List<String> all =
                one(name).comments.stream().filter(listed).map(this::comment).toList();
        int from = Math.min(all.size(), (page - 1) * PAGE_SIZE);
        int to = Math.min(all.size(), page * PAGE_SIZE);
        Reply reply = Reply.json(200, "[" + String.join(",", all.subList(from, to)) + "]");
        String next = server.uri(request.path() + "?per_page=" + PAGE_SIZE + "&page=" + (page + 1))
                .toString();
        return to < all.size() ? reply.with("Link", "<" + next + ">; rel=\"next\"") : reply;
    }

    private void serve(String name, long id) {
        String repository = name.split("#", 2)[0];
        server.answer("GET", "/repos/" + repository + "/issues/comments/" + id, request -> byId(name, id));
    }

    private synchronized Reply byId(String name, long id) {
        return one(name).comments.stream()
                .filter(comment -> comment.id() == id)
                .findFirst()
                .map(comment -> Reply.json(200, comment(comment)))
                .orElseGet(() -> Reply.json(404, "{\"message\":\"Not Found\"}"));
    }

    private String comment(Comment comment) {
        String repository = comment.issue().split("#", 2)[0];
        String number = comment.issue().split("#", 2)[1];
        return """
        {"id":%d,"body":%s,"html_url":"https://github.com/%s/issues/%s#issuecomment-%d",
         "issue_url":"%s/repos/%s/issues/%s","user":{"login":"%s"},"created_at":"2026-05-01T12:00:00Z"}""".formatted(
                        comment.id(),
                        Json.quoted(comment.body()),
                        repository,
                        number,
                        comment.id(),
                        server.uri(),
                        repository,
                        number,
                        comment.author());
    }

    @Override
    public void close() {
        server.close();
        if (!forbidden().isEmpty()) {
            throw new AssertionError("writes that may not exist: " + forbidden());
        }
    }
}
