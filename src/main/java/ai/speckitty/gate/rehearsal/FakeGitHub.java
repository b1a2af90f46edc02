package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.time.TimeSource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The world's GitHub: it does what it is asked, and refuses and remembers every write but the five that may exist. */
public final class FakeGitHub implements Responder {

    static final String LOGIN = "release-gate";
    private static final Pattern WRITE = Pattern.compile("/repos/([^/]+/[^/]+)/issues/([0-9]{1,9})(/comments)?");
    private static final Pattern REPOSITORY = Pattern.compile("/repos/([^/]+/[^/]+)(/.*)?");

    private final IssueRoles roles;
    private final TimeSource time;
    private final String token;
    private final Map<String, FakeRepository> repositories = new TreeMap<>();
    private final List<Request> forbidden = new ArrayList<>();
    private URI api = URI.create("http://127.0.0.1");
    private String login = LOGIN;
    private String scopes = "repo, read:org";
    private long comments = 5_000;

    FakeGitHub(IssueRoles roles, TimeSource time, String token) {
        this.roles = roles;
        this.time = time;
        this.token = token;
    }

    void listensAt(URI uri) {
        api = uri;
    }

    FakeRepository add(MadeRepository made) {
        FakeRepository repository = FakeRepository.of(made);
        repositories.put(made.name().toString().toLowerCase(Locale.ROOT), repository);
        return repository;
    }

    /** Adds a repository that nobody checks out: only its issues matter. */
    void addUnlessThere(RepositoryName name) {
        if (find(name.toString()).isEmpty()) {
            Path nowhere = Path.of("not checked out");
            add(new MadeRepository(name, nowhere, nowhere, Map.of(), Map.of(), Map.of(), Map.of()));
        }
    }

    /** A repository. */
    public FakeRepository repository(RepositoryName name) {
        return find(name.toString()).orElseThrow(() -> new IllegalArgumentException("no repository " + name));
    }

    /** An issue. */
    public FakeIssue issue(IssueRef ref) {
        return repository(ref.repository())
                .issue(ref.number())
                .orElseThrow(() -> new IllegalArgumentException("no issue " + ref));
    }

    Stream<FakeIssue> issues() {
        return repositories.values().stream().flatMap(FakeRepository::all);
    }

    /** Lets somebody else write a comment. */
    public synchronized FakeComment someoneComments(IssueRef ref, String author, String body) {
        return comment(issue(ref), author, body);
    }

    /** What the token may do from now on. */
    synchronized void allow(String other) {
        scopes = other;
    }

    synchronized List<Request> forbidden() {
        return List.copyOf(forbidden);
    }

    /** Whose token it is from now on. */
    synchronized void signIn(String other) {
        login = other;
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
        return request -> permits(request) ? service.answer(request) : forbid(request);
    }

    private synchronized boolean permits(Request request) {
        if (!request.isWrite()) {
            return true;
        }
        if (isQuery(request)) {
            return !GraphQlAnswers.isMutation(json(request));
        }
        Matcher write = WRITE.matcher(request.path());
        return write.matches()
                && find(write.group(1))
                        .map(repository -> new IssueRef(repository.name(), Integer.parseInt(write.group(2))))
                        .filter(issue -> write.group(3) == null
                                ? request.method().equals("PATCH") && roles.permitsChange(issue, json(request))
                                : request.method().equals("POST") && roles.permitsComment(issue, json(request)))
                        .isPresent();
    }

    private static boolean isQuery(Request request) {
        return request.path().equals("/graphql") && request.method().equals("POST");
    }

    private Answer routed(Request request) {
        if (isQuery(request)) {
            return new GraphQlAnswers(this::find, new GitHubJson(api), login).answer(json(request));
        }
        if (request.path().equals("/user")) {
            return Answer.json(200, new GitHubJson(api).user(login));
        }
        if (request.path().equals("/rate_limit")) {
            return Answer.json(200, StrictJson.object());
        }
        Matcher write = WRITE.matcher(request.path());
        if (request.isWrite() && write.matches()) {
            return find(write.group(1))
                    .flatMap(repository -> repository
                            .issue(Integer.parseInt(write.group(2)))
                            .map(issue -> write(issue, json(request))))
                    .orElseGet(FakeGitHub::notFound);
        }
        Matcher matcher = REPOSITORY.matcher(request.path());
        if (!matcher.matches()) {
            return notFound();
        }
        return find(matcher.group(1))
                .map(repository -> new GitHubReads(repository, new GitHubJson(api)).answer(request, rest(matcher)))
                .orElseGet(FakeGitHub::notFound);
    }

    private static Answer notFound() {
        return Answer.message(404, "Not Found");
    }

    private static String rest(Matcher matcher) {
        return matcher.group(2) == null ? "" : matcher.group(2);
    }

    private Optional<FakeRepository> find(String name) {
        return Optional.ofNullable(repositories.get(name.toLowerCase(Locale.ROOT)));
    }

    private synchronized Answer forbid(Request request) {
        forbidden.add(request.withoutToken());
        return Answer.message(500, "the world permits no such write: " + request.method() + " " + request.path());
    }

    /** One of the five writes. */
    private Answer write(FakeIssue issue, JsonNode asked) {
        if (asked.has("body")) {
            String body = asked.get("body").textValue();
            return body.codePointCount(0, body.length()) > 65_536
                    ? Answer.message(422, "Validation Failed: Body is too long (maximum is 65536 characters)")
                    : Answer.json(201, new GitHubJson(api).comment(issue, comment(issue, login, body)));
        }
        String state = asked.path("state").asText();
        if (state.equals("open") && issue.state().equals("closed")) {
            issue.reopen(time.now());
        } else if (state.equals("closed") && issue.state().equals("open")) {
            issue.close(time.now(), "completed", Optional.empty());
        }
        return Answer.json(200, new GitHubJson(api).issue(issue));
    }

    private FakeComment comment(FakeIssue issue, String author, String body) {
        FakeComment comment = new FakeComment(++comments, author, body, time.now(), time.now());
        issue.add(comment);
        return comment;
    }

    /** What is no JSON asks for nothing. */
    private static JsonNode json(Request request) {
        try {
            return StrictJson.read(request.body(), "request");
        } catch (MalformedJsonException e) {
            return MissingNode.getInstance();
        }
    }
}
