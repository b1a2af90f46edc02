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

/**
 * Everything that the gate reads at GitHub, through the reading door. Answers are read strictly: a field that is missing, of
 * another type, or about something else than was asked ends the phase with MALFORMED_ANSWER. Each method throws
 * {@link ai.speckitty.gate.verdict.GateException}: AUTH_REFUSED when the token is refused, RATE_LIMITED when waiting would
 * take too long, REDIRECT_REFUSED off the configured host, UNREACHABLE or TIMED_OUT after the last try. Safe for use by
 * several threads.
 */
public final class GitHubReader {

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
    public GitHubReader(HttpReader http, URI apiUrl, Supplier<GitHubToken> token, TimeSource time) {
        this.endpoint = new Endpoint(apiUrl);
        this.calls = new GitHubCalls(http, endpoint, token, new Patience(time));
        this.references = new References(calls);
        this.owner = new TokenOwner(calls);
    }

    /**
     * Looks up a repository and its canonical name, which differs from the configured one after a renaming.
     *
     * @param name as configured
     * @return what GitHub says, or empty when there is none or the token may not see it
     */
    public Optional<Repository> repository(RepositoryName name) {
        return Optional.ofNullable(resolved.computeIfAbsent(name, this::lookedUp));
    }

    /** Asked once, however many blockers of a repository are looked up at the same moment. */
    private @Nullable Repository lookedUp(RepositoryName name) {
        HttpAnswer answer = calls.get(endpoint.repository(name));
        if (answer.status() == 403) {
            throw calls.refused(answer);
        }
        return answer.status() == 200 ? GitHubCalls.parsed(answer, RestDocuments::repository) : null;
    }

    /**
     * Looks up an issue in the repository's canonical place.
     *
     * @param issue as configured
     * @return found, not visible, gone, or moved elsewhere
     */
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

    /**
     * How an issue was closed and reopened, and what referred to it, in order of time.
     *
     * @param issue as configured
     * @return the story
     */
    public ClosingStory closingStory(IssueRef issue) {
        return ClosingStoryQuery.story(calls, canonical(issue));
    }

    /**
     * The commits of a pull request as they were before it was merged, over all pages.
     *
     * @param repository as configured
     * @param number the pull request's number
     * @return the commits; GitHub leaves out those after the 250th
     */
    public List<PullRequestCommit> pullRequestCommits(RepositoryName repository, int number) {
        RepositoryName canonical = canonical(repository);
        return list(
                endpoint.below(canonical, "/pulls/" + number + "/commits"),
                (fields, answer) -> RestDocuments.pullRequestCommit(fields),
                client -> client.pullRequest(canonical, number).listCommits(),
                commit -> new PullRequestCommit(
                        new CommitId(commit.getSha()), commit.getCommit().getMessage()));
    }

    /**
     * The commit that a tag names; an annotated tag is peeled.
     *
     * @param repository as configured
     * @param tag the tag's name without {@code refs/tags/}
     * @return the commit, or empty when there is no such tag
     */
    public Optional<CommitId> tag(RepositoryName repository, String tag) {
        return references.tag(canonical(repository), tag);
    }

    /**
     * The newest commit of a branch.
     *
     * @param repository as configured
     * @param branch the branch's name without {@code refs/heads/}
     * @return the commit, or empty when there is no such branch
     */
    public Optional<CommitId> branch(RepositoryName repository, String branch) {
        return references.branch(canonical(repository), branch);
    }

    /**
     * All comments of an issue, oldest first, over all pages.
     *
     * @param issue as configured
     * @return the comments
     */
    public List<IssueComment> comments(IssueRef issue) {
        IssueRef canonical = canonical(issue);
        return list(
                URI.create(endpoint.issue(canonical) + "/comments"),
                (fields, answer) -> RestDocuments.comment(fields, canonical),
                client -> client.issue(canonical).listComments(),
                GitHubReader::comment);
    }

    /**
     * One comment.
     *
     * @param issue the issue that it must belong to
     * @param id GitHub's number
     * @return the comment, or empty when there is none
     */
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

    /**
     * What time it is at GitHub, as its answers are dated.
     *
     * @return to the second, or empty when it does not say
     */
    public Optional<Instant> time() {
        return calls.get(endpoint.at("/rate_limit")).date();
    }

    /**
     * Who the token belongs to.
     *
     * @return the account's login; an app's ends with {@code [bot]}
     */
    public String login() {
        return owner.ask().login();
    }

    /**
     * Whether the token may comment, close and reopen issues of a repository, as far as that shows before the first write.
     *
     * @param repository as configured
     * @return proven, refused, or not provable, and why
     */
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

    /**
     * A repository's canonical name.
     *
     * @param name as configured
     * @return the name that writes and further questions go to
     * @throws GateException AUTH_REFUSED when it is not there or not visible
     */
    public RepositoryName canonical(RepositoryName name) {
        return repository(name)
                .map(Repository::name)
                .orElseThrow(() -> GateException.of(
                        Code.AUTH_REFUSED,
                        name.toString(),
                        "not there, or not visible to the token",
                        "a repository that the token may see"));
    }

    /**
     * An issue in its repository's canonical place.
     *
     * @param issue as configured
     * @return the same number there
     * @throws GateException AUTH_REFUSED when the repository is not there or not visible
     */
    public IssueRef canonical(IssueRef issue) {
        return new IssueRef(canonical(issue.repository()), issue.number());
    }
}
