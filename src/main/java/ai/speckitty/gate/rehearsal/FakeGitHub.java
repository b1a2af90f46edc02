package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.time.TimeSource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The world's GitHub: it does what it is asked, and refuses and remembers every write but the five that may exist. */
public final class FakeGitHub implements Responder {

    private static final String LOGIN = "release-gate";
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
        FakeRepository repository =
                new FakeRepository(made.name(), 700 + made.name().toString().length(), made);
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

    /** Lets somebody else write a comment. */
    public synchronized void someoneComments(IssueRef ref, String author, String body) {
        comment(issue(ref), author, body);
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

    private Answer routed(Request request) {
        if (request.path().equals("/graphql") && request.method().equals("POST")) {
            return graph(request);
        }
        Matcher matcher = REPOSITORY.matcher(request.path());
        if (request.isWrite()) {
            return matcher.matches()
                    ? find(matcher.group(1))
                            .flatMap(repository -> write(request, repository, rest(matcher)))
                            .orElseGet(() -> forbid(request))
                    : forbid(request);
        }
        if (request.path().equals("/user")) {
            return Answer.json(200, new GitHubJson(api).user(login));
        }
        if (request.path().equals("/rate_limit")) {
            ObjectNode json = StrictJson.object();
            json.putObject("rate").put("limit", 5000).put("remaining", 4900).put("used", 100);
            return Answer.json(200, json);
        }
        if (!matcher.matches()) {
            return Answer.message(404, "Not Found");
        }
        return find(matcher.group(1))
                .map(repository -> new GitHubReads(repository, new GitHubJson(api), api).answer(request, rest(matcher)))
                .orElseGet(() -> Answer.message(404, "Not Found"));
    }

    private static String rest(Matcher matcher) {
        return matcher.group(2) == null ? "" : matcher.group(2);
    }

    private Optional<FakeRepository> find(String name) {
        return Optional.ofNullable(repositories.get(name.toLowerCase(Locale.ROOT)));
    }

    private Answer forbid(Request request) {
        forbidden.add(request.withoutToken());
        return Answer.message(500, "the world permits no such write: " + request.method() + " " + request.path());
    }

    /** One of the five writes, or empty when the request is none of them. */
    private Optional<Answer> write(Request request, FakeRepository repository, String rest) {
        Matcher matcher = Pattern.compile("/issues/([0-9]{1,9})(/comments)?").matcher(rest);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        IssueRef ref = new IssueRef(repository.name(), Integer.parseInt(matcher.group(1)));
        Optional<FakeIssue> issue = repository.issue(ref.number());
        if (issue.isEmpty()) {
            return Optional.empty();
        }
        if (request.method().equals("POST") && matcher.group(2) != null && roles.mayBeCommented(ref)) {
            return field(request, "body").map(body -> posted(repository, issue.get(), body));
        }
        if (request.method().equals("PATCH") && matcher.group(2) == null && onlyState(request)) {
            return field(request, "state")
                    .filter(state -> roles.mayBeSet(ref, state))
                    .map(state -> set(repository, issue.get(), state, field(request, "state_reason")));
        }
        return Optional.empty();
    }

    private Answer posted(FakeRepository repository, FakeIssue issue, String body) {
        if (!repository.isWritable()) {
            return Answer.message(403, "Resource not accessible by personal access token")
                    .with("X-Accepted-GitHub-Permissions", "issues=write");
        }
        if (body.codePointCount(0, body.length()) > 65_536) {
            return Answer.message(422, "Validation Failed: Body is too long (maximum is 65536 characters)");
        }
        return Answer.json(201, new GitHubJson(api).comment(repository, issue, comment(issue, login, body)));
    }

    private FakeComment comment(FakeIssue issue, String author, String body) {
        FakeComment comment = new FakeComment(++comments, author, body, time.now(), time.now());
        issue.add(comment);
        return comment;
    }

    private Answer set(FakeRepository repository, FakeIssue issue, String state, Optional<String> reason) {
        if (!repository.isWritable()) {
            return Answer.message(403, "Resource not accessible by personal access token");
        }
        if (state.equals("open") && issue.state().equals("closed")) {
            issue.reopen(time.now());
        } else if (state.equals("closed") && issue.state().equals("open")) {
            issue.close(time.now(), reason.orElse("completed"), Optional.empty());
        }
        return Answer.json(200, new GitHubJson(api).issue(repository, issue));
    }

    private static boolean onlyState(Request request) {
        return json(request)
                .filter(JsonNode::isObject)
                .filter(json -> {
                    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
                        if (!names.next().startsWith("state")) {
                            return false;
                        }
                    }
                    return true;
                })
                .isPresent();
    }

    private static Optional<String> field(Request request, String name) {
        return json(request)
                .map(json -> json.path(name))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }

    private static Optional<JsonNode> json(Request request) {
        try {
            return Optional.of(StrictJson.read(request.body(), "request"));
        } catch (MalformedJsonException e) {
            return Optional.empty();
        }
    }

    private Answer graph(Request request) {
        try {
            GraphQlQuestion question = GraphQlQuestion.of(request.body());
            return question.isMutation() ? forbid(request) : new GraphQlAnswers(this::find, login).answer(question);
        } catch (MalformedJsonException e) {
            return Answer.message(400, "Problems parsing JSON");
        }
    }
}
