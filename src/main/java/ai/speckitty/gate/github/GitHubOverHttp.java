package ai.speckitty.gate.github;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.http.HttpReader;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Reads GitHub's REST and GraphQL interfaces through the reading door. Safe for use by several threads. */
public final class GitHubOverHttp implements GitHubReader {

    private static final int STORY_PAGES = 100;

    private final GitHubCalls calls;
    private final Endpoint endpoint;
    private final ItemPages pages;
    private final Tags tags;
    private final TokenOwner owner;
    private final Map<RepositoryName, Repository> resolved = new ConcurrentHashMap<>();

    /**
     * Reads from one GitHub.
     *
     * @param http the reading door
     * @param apiUrl base of the REST interface
     * @param token asked for at each call
     * @param time waits between tries
     */
    public GitHubOverHttp(HttpReader http, URI apiUrl, Supplier<GitHubToken> token, TimeSource time) {
        this.endpoint = new Endpoint(apiUrl);
        this.calls = new GitHubCalls(http, endpoint, token, new Patience(time));
        this.pages = new ItemPages(calls, endpoint);
        this.tags = new Tags(calls, endpoint);
        this.owner = new TokenOwner(calls, endpoint);
    }

    @Override
    public Optional<Repository> repository(RepositoryName name) {
        Repository known = resolved.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        HttpAnswer answer = calls.get(endpoint.repository(name));
        if (answer.status() != 200) {
            return Optional.empty();
        }
        Repository repository = GitHubCalls.parsed(answer, RestDocuments::repository);
        resolved.put(name, repository);
        return Optional.of(repository);
    }

    @Override
    public IssueLookup issue(IssueRef issue) {
        Optional<IssueRef> canonical = canonical(issue);
        if (canonical.isEmpty()) {
            return new IssueLookup.NotVisible(issue);
        }
        HttpAnswer answer = calls.get(endpoint.issue(canonical.get()));
        return switch (answer.status()) {
            case 404 -> new IssueLookup.NotVisible(issue);
            case 410 -> new IssueLookup.Gone(issue);
            default ->
                GitHubCalls.parsed(answer, fields -> RestDocuments.issue(fields, canonical.get(), issue, answer));
        };
    }

    @Override
    public ClosingStory closingStory(IssueRef issue) {
        IssueRef canonical = canonicalOrThrow(issue);
        List<ClosingStory.Event> events = new ArrayList<>();
        Optional<String> after = Optional.empty();
        Instant since = Instant.EPOCH;
        for (int i = 0; i < STORY_PAGES; i++) {
            HttpAnswer answer = calls.query(ClosingStoryQuery.request(canonical, after));
            Instant last = since;
            ClosingStoryQuery.Page page = GitHubCalls.parsed(
                    answer, fields -> ClosingStoryQuery.page(GraphQlAnswer.story(fields), canonical, last));
            events.addAll(page.events());
            since = events.stream()
                    .map(ClosingStory.Event::at)
                    .max(Instant::compareTo)
                    .orElse(since);
            if (page.next().isEmpty()) {
                events.sort(Comparator.comparing(ClosingStory.Event::at));
                return new ClosingStory(canonical, page.open(), events);
            }
            if (page.next().equals(after)) {
                break;
            }
            after = page.next();
        }
        throw GitHubCalls.malformed("the closing story of " + issue, "pages without an end");
    }

    @Override
    public List<PullRequestCommit> pullRequestCommits(RepositoryName repository, int number) {
        return pages.all(
                endpoint.below(canonicalOrThrow(repository), "/pulls/" + number + "/commits"),
                "commits of pull request " + repository + "#" + number,
                RestDocuments::pullRequestCommit);
    }

    @Override
    public Optional<CommitId> tag(RepositoryName repository, String tag) {
        return tags.commit(canonicalOrThrow(repository), tag);
    }

    @Override
    public Optional<CommitId> branch(RepositoryName repository, String branch) {
        HttpAnswer answer = calls.get(
                endpoint.below(canonicalOrThrow(repository), "/git/ref/heads/" + Endpoint.encodedPath(branch)));
        return answer.status() == 200
                ? Optional.of(GitHubCalls.parsed(answer, fields -> RestDocuments.branchHead(fields, branch)))
                : Optional.empty();
    }

    @Override
    public List<IssueComment> comments(IssueRef issue) {
        IssueRef canonical = canonicalOrThrow(issue);
        return pages.all(
                URI.create(endpoint.issue(canonical) + "/comments"),
                "comments of " + canonical,
                fields -> RestDocuments.comment(fields, canonical));
    }

    @Override
    public Optional<IssueComment> comment(IssueRef issue, long id) {
        IssueRef canonical = canonicalOrThrow(issue);
        HttpAnswer answer = calls.get(endpoint.below(canonical.repository(), "/issues/comments/" + id));
        return answer.status() == 200
                ? Optional.of(GitHubCalls.parsed(answer, fields -> RestDocuments.comment(fields, canonical, id)))
                : Optional.empty();
    }

    @Override
    public Optional<Instant> time() {
        return RateLimit.date(calls.getOrForbidden(endpoint.at("/rate_limit")));
    }

    @Override
    public String login() {
        return owner.ask().login();
    }

    @Override
    public WriteAccess writeAccess(RepositoryName repository) {
        Optional<Repository> found = repository(repository);
        if (found.isEmpty()) {
            return new WriteAccess(WriteAccess.Proof.REFUSED, repository + " is not there or not visible to the token");
        }
        TokenOwner.Owner asker = owner.ask();
        return asker.app()
                ? WriteAccessRule.ofApp(found.get(), asker.login(), owner.repositories())
                : WriteAccessRule.judge(found.get(), asker.scopes());
    }

    /** Under its canonical name, or empty when the repository is not visible. */
    private Optional<IssueRef> canonical(IssueRef issue) {
        return repository(issue.repository()).map(found -> new IssueRef(found.name(), issue.number()));
    }

    private IssueRef canonicalOrThrow(IssueRef issue) {
        return new IssueRef(canonicalOrThrow(issue.repository()), issue.number());
    }

    private RepositoryName canonicalOrThrow(RepositoryName name) {
        return repository(name)
                .map(Repository::name)
                .orElseThrow(() -> GateException.of(
                        Code.AUTH_REFUSED,
                        name.toString(),
                        "not there, or not visible to the token",
                        "a repository that the token may see"));
    }
}
