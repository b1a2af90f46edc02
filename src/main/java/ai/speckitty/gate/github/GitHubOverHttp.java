package ai.speckitty.gate.github;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.http.HttpReader;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHIssue;
import org.kohsuke.github.GHIssueComment;
import org.kohsuke.github.GHIssueState;
import org.kohsuke.github.PagedIterable;

/** Reads GitHub's REST and GraphQL interfaces through the reading door. Safe for use by several threads. */
public final class GitHubOverHttp implements GitHubReader {

    private static final int STORY_PAGES = 100;

    private final GitHubCalls calls;
    private final Endpoint endpoint;
    private final References references;
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
        this.references = new References(calls);
        this.owner = new TokenOwner(calls);
    }

    @Override
    public Optional<Repository> repository(RepositoryName name) {
        return Optional.ofNullable(resolved.computeIfAbsent(name, this::lookedUp));
    }

    /** Asked once, however many blockers of a repository are looked up at the same moment. */
    private @Nullable Repository lookedUp(RepositoryName name) {
        HttpAnswer answer = calls.get(endpoint.repository(name));
        return answer.status() == 200 ? GitHubCalls.parsed(answer, RestDocuments::repository) : null;
    }

    @Override
    public IssueLookup issue(IssueRef issue) {
        if (repository(issue.repository()).isEmpty()) {
            return new IssueLookup.NotVisible(issue);
        }
        IssueRef asked = canonical(issue);
        Question question =
                question(endpoint.issue(asked), (fields, answer) -> RestDocuments.issue(fields, asked, answer));
        try {
            GHIssue found =
                    question.ask(client -> client.repository(asked.repository()).getIssue(asked.number()));
            return found.getNumber() == 0
                    ? new IssueLookup.Moved(issue, found.getHtmlUrl().toString())
                    : found(asked, found, question.handed());
        } catch (AnsweredException e) {
            return switch (e.answer().status()) {
                case 403 -> throw calls.refused(e.answer());
                case 410 -> new IssueLookup.Gone(issue);
                default -> new IssueLookup.NotVisible(issue);
            };
        }
    }

    /** The library knows two reasons for closing and makes one word of all others, so GitHub's own word is taken. */
    private static IssueLookup.Found found(IssueRef issue, GHIssue found, JsonNode document) {
        return new IssueLookup.Found(
                issue,
                found.getState() == GHIssueState.OPEN,
                Optional.ofNullable(document.path("state_reason").textValue()),
                Optional.ofNullable(found.getClosedAt()).map(Date::toInstant),
                found.isPullRequest(),
                found.isLocked(),
                found.getCommentsCount(),
                found.getHtmlUrl().toString());
    }

    @Override
    public ClosingStory closingStory(IssueRef issue) {
        IssueRef canonical = canonical(issue);
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
        RepositoryName canonical = canonical(repository);
        return list(
                endpoint.below(canonical, "/pulls/" + number + "/commits"),
                (fields, answer) -> RestDocuments.pullRequestCommit(fields),
                client -> client.pullRequest(canonical, number).listCommits(),
                commit -> new PullRequestCommit(
                        new CommitId(commit.getSha()), commit.getCommit().getMessage()));
    }

    @Override
    public Optional<CommitId> tag(RepositoryName repository, String tag) {
        return references.tag(canonical(repository), tag);
    }

    @Override
    public Optional<CommitId> branch(RepositoryName repository, String branch) {
        return references.branch(canonical(repository), branch);
    }

    @Override
    public List<IssueComment> comments(IssueRef issue) {
        IssueRef canonical = canonical(issue);
        return list(
                URI.create(endpoint.issue(canonical) + "/comments"),
                (fields, answer) -> RestDocuments.comment(fields, canonical),
                client -> client.issue(canonical).listComments(),
                GitHubOverHttp::comment);
    }

    @Override
    public Optional<IssueComment> comment(IssueRef issue, long id) {
        IssueRef canonical = canonical(issue);
        URI address = endpoint.below(canonical.repository(), "/issues/comments/" + id);
        Question question = question(address, (fields, answer) -> RestDocuments.comment(fields, canonical, id));
        return question.find(client -> comment(client.comment(canonical, question.document())));
    }

    /** Its author's whole account would be another request; the name that came with the comment is enough. */
    @SuppressWarnings("deprecation")
    private static IssueComment comment(GHIssueComment comment) throws IOException {
        return new IssueComment(
                comment.getId(),
                comment.getUserName(),
                comment.getBody(),
                comment.getHtmlUrl().toString(),
                comment.getCreatedAt().toInstant());
    }

    private Question question(URI address, Question.Reading reading) {
        return new Question(calls, address, reading, false);
    }

    /** All items of a list that the token must be able to see. */
    private <G, T> List<T> list(
            URI list, Question.Reading reading, Question.Asking<PagedIterable<G>> asking, Made<G, T> made) {
        return new Question(calls, URI.create(list + "?per_page=100"), reading, true)
                .find(client -> {
                    List<T> items = new ArrayList<>();
                    for (G item : asking.ask(client).withPageSize(100)) {
                        items.add(made.of(item));
                    }
                    return items;
                })
                .orElseThrow(() -> GateException.of(
                        Code.AUTH_REFUSED,
                        list.toString(),
                        "not there, or not visible to the token",
                        "a list that the token may see"));
    }

    /** Makes a value of what the library read. */
    private interface Made<G, T> {
        T of(G item) throws IOException;
    }

    @Override
    public Optional<Instant> time() {
        return calls.getOrForbidden(endpoint.at("/rate_limit")).date();
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
        if (found.get().archived()) {
            return new WriteAccess(WriteAccess.Proof.REFUSED, found.get().name() + " is archived");
        }
        TokenOwner.Owner asker = owner.ask();
        return asker.app()
                ? WriteAccessRule.ofApp(found.get(), asker.login(), owner.repositories())
                : WriteAccessRule.judge(found.get(), asker.scopes());
    }
}
