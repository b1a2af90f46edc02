package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.time.TimeSource;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** The world's GitHub: it does what it is asked, and refuses and remembers every write but the five that may exist. */
public final class FakeGitHub implements Responder {

    static final String LOGIN = "release-gate";

    /** A comment is posted below its issue, and an issue is patched. */
    private static final Pattern WRITE = Pattern.compile(
            "(?:PATCH(?!.*/comments)|POST(?=.*/comments)) /repos/([^/]+/[^/]+)/issues/([0-9]{1,9})(?:/comments)?");

    private static final Pattern REPOSITORY = Pattern.compile("/repos/([^/]+/[^/]+)((?:/.*)?)");

    private final IssueRoles roles;
    private final TimeSource time;
    private final String token;
    private final Map<String, FakeRepository> repositories = new TreeMap<>();
    private final List<Request> forbidden = new CopyOnWriteArrayList<>();
    /** Whose token it is. */
    volatile String login = LOGIN;

    private String scopes = "repo, read:org";
    private long comments = 5_000;

    FakeGitHub(IssueRoles roles, TimeSource time, String token) {
        this.roles = roles;
        this.time = time;
        this.token = token;
    }

    /** Adds a repository; of one that nobody checks out only its issues matter. */
    void add(RepositoryName name, Map<String, MadeRepository.Ref> refs) {
        repositories.putIfAbsent(name.toString().toLowerCase(Locale.ROOT), new FakeRepository(name, refs));
    }

    FakeRepository repository(RepositoryName name) {
        return find(name.toString()).orElseThrow(() -> new IllegalArgumentException("no repository " + name));
    }

    /** An issue. */
    public FakeIssue issue(IssueRef ref) {
        return repository(ref.repository())
                .issue(ref.number())
                .orElseThrow(() -> new IllegalArgumentException("no issue " + ref));
    }

    /** What the token may do from now on. */
    synchronized void allow(String other) {
        scopes = other;
    }

    List<Request> forbidden() {
        return List.copyOf(forbidden);
    }

    @Override
    public synchronized Answer answer(Request request) {
        String authorization = request.header("authorization").orElse("");
        if (!authorization.equals("Bearer " + token) && !authorization.equals("token " + token)) {
            return limits(Answer.message(401, "Bad credentials"));
        }
        return limits(routed(request)).with("X-OAuth-Scopes", scopes);
    }

    private Answer limits(Answer answer) {
        Instant reset = time.now().plus(Duration.ofMinutes(42));
        return answer.with("X-RateLimit-Limit", "5000")
                .with("X-RateLimit-Remaining", "4900")
                .with("X-RateLimit-Used", "100")
                .with("X-RateLimit-Reset", Long.toString(reset.getEpochSecond()))
                .with("X-RateLimit-Resource", "core")
                .with("X-Accepted-OAuth-Scopes", "repo");
    }

    /** Judges what comes in before anything can go wrong with it. */
    Responder guarding(Responder service) {
        return request -> {
            if (permits(request)) {
                return service.answer(request);
            }
            forbidden.add(request.withoutToken());
            return Answer.message(500, "the world permits no such write: " + request.route());
        };
    }

    private synchronized boolean permits(Request request) {
        return isQuery(request)
                ? !request.json().path("query").asText().contains("mutation")
                : !request.isWrite()
                        || target(request)
                                .filter(issue -> roles.permits(issue.ref, request.method(), request.json()))
                                .isPresent();
    }

    private static boolean isQuery(Request request) {
        return request.route().equals("POST /graphql");
    }

    /** The issue that a request writes to. */
    private Optional<FakeIssue> target(Request request) {
        return Answer.match(
                WRITE,
                request.route(),
                found ->
                        find(found.group(1)).flatMap(repository -> repository.issue(Integer.parseInt(found.group(2)))));
    }

    private Answer routed(Request request) {
        GitHubReads reads = new GitHubReads(request.base());
        if (isQuery(request)) {
            return queried(reads, request.json());
        }
        if (request.path().equals("/user")) {
            return reads.shown("user", Map.of("login", login));
        }
        if (request.path().equals("/rate_limit")) {
            return Answer.json(200, StrictJson.object());
        }
        return (request.isWrite()
                        ? target(request).map(issue -> write(reads, issue, request.json()))
                        : Answer.match(
                                REPOSITORY,
                                request.path(),
                                found -> find(found.group(1))
                                        .flatMap(repository -> reads.below(repository, found.group(2), request))))
                .orElseGet(() -> Answer.message(404, "Not Found"));
    }

    private Answer queried(GitHubReads reads, JsonNode request) {
        if (request.path("query").asText().contains("viewer")) {
            return reads.shown("graph-viewer", Map.of("login", login));
        }
        JsonNode variables = request.path("variables");
        String name =
                variables.path("owner").asText() + "/" + variables.path("name").asText();
        return reads.story(name, find(name), variables.path("number").asInt());
    }

    private Optional<FakeRepository> find(String name) {
        return Optional.ofNullable(repositories.get(name.toLowerCase(Locale.ROOT)));
    }

    /** One of the five writes. */
    private Answer write(GitHubReads reads, FakeIssue issue, JsonNode asked) {
        if (asked.has("body")) {
            String body = asked.get("body").textValue();
            return body.codePointCount(0, body.length()) > 65_536
                    ? Answer.message(422, "Validation Failed: Body is too long (maximum is 65536 characters)")
                    : Answer.json(201, reads.comment(issue, comment(issue, login, body)));
        }
        String state = asked.path("state").asText();
        if (state.equals("open") && issue.state().equals("closed")) {
            issue.reopen(time.now());
        } else if (state.equals("closed") && issue.state().equals("open")) {
            issue.close(time.now(), "completed", Optional.empty());
        }
        return reads.shown("issue", issue);
    }

    /** Adds a comment. */
    synchronized FakeComment comment(FakeIssue issue, String author, String body) {
        FakeComment comment = new FakeComment(++comments, author, body, time.now(), time.now());
        issue.add(comment);
        return comment;
    }
}
