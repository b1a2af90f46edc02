package ai.speckitty.gate.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.testkit.RawServer;
import ai.speckitty.gate.testkit.RawServer.Answer;
import ai.speckitty.gate.testkit.RawServer.Ending;
import ai.speckitty.gate.testkit.ScriptedServer;
import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kohsuke.github.GHIssueStateReason;

/** What the client library would do by itself, and may not. */
class ClientTest {

    private static final IssueRef ISSUE = IssueRef.of("acme/product#7");
    private static final IssueRef TRACKER = IssueRef.of("acme/product#8");
    private static final IssueRef BLOCKER = IssueRef.of("acme/product#9");
    private static final String COMMENTS = Fixture.ISSUE + "/comments";

    private final FakeTime time = new FakeTime();
    private final ScriptedServer server = Fixture.withRepository(ScriptedServer.start());
    private final HttpDoor door = new HttpDoor(action -> {}, Optional.empty());
    private final GitHubReader github = reader(server.uri());
    private final PermittedWrites permitted = new PermittedWrites(ISSUE, TRACKER, Set.of(BLOCKER));

    @AfterEach
    void close() {
        door.close();
        server.close();
    }

    private GitHubReader reader(URI api) {
        return new GitHubReader(door, api, ClientTest::token, time.source());
    }

    private GitHubWriterOverHttp writer(URI api) {
        return new GitHubWriterOverHttp(door, reader(api), api, ClientTest::token, time.source());
    }

    private static GitHubToken token() {
        return new GitHubToken("GH_TOKEN", "s3cretvalue");
    }

    /** The library sends a POST three times when its connection breaks by an exception that it takes for a passing one. */
    @Test
    void aWriteWhoseConnectionBreaksLeavesOnce() throws IOException {
        Map<Write, String> writes = Map.of(
                permitted.comment(ISSUE, "c"), "POST " + COMMENTS,
                permitted.closeCanary(), "PATCH " + Fixture.ISSUE,
                permitted.reopen(BLOCKER), "PATCH " + Fixture.REPO + "/issues/9");
        List<Answer> endings = List.of(
                Answer.nothing(Ending.RESET), Answer.nothing(Ending.CLOSE), Answer.json("{\"id\":", 90, Ending.RESET));
        for (Answer ending : endings) {
            for (Map.Entry<Write, String> write : writes.entrySet()) {
                try (RawServer breaking = RawServer.start(request ->
                        request.equals(write.getValue()) ? ending : Answer.json(Fixture.repository("acme/product")))) {
                    assertThat(writer(breaking.uri()).send(write.getKey())).isInstanceOf(WriteOutcome.Unknown.class);
                    assertThat(Collections.frequency(breaking.seen(), write.getValue()))
                            .isEqualTo(1);
                }
            }
        }
    }

    @Test
    void onlyThePermittedWriteLeavesByMethodAddressAndBody() {
        URI comments = server.uri(COMMENTS);
        URI issue = server.uri(Fixture.ISSUE);
        Client commenting =
                new Client(server.uri(), writer(server.uri()).only(permitted.comment(ISSUE, "c"), comments));
        Client closing = new Client(server.uri(), writer(server.uri()).only(permitted.closeCanary(), issue));

        refuses(() -> commenting.issue(ISSUE).comment("d"));
        refuses(() -> commenting.issue(TRACKER).comment("c"));
        refuses(() -> commenting.issue(ISSUE).close());
        refuses(() -> commenting.issue(ISSUE).listComments().toList());
        refuses(() -> closing.issue(ISSUE).close());
        refuses(() -> closing.issue(ISSUE).close(GHIssueStateReason.NOT_PLANNED));
        refuses(() -> closing.issue(ISSUE).reopen());
        refuses(() -> closing.issue(ISSUE).setTitle("completed"));
        refuses(() -> closing.issue(ISSUE).lock());
        refuses(() -> closing.issue(TRACKER).close(GHIssueStateReason.COMPLETED));
        refuses(() -> closing.pullRequest(ISSUE.repository(), 7).merge("c"));
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void aQuestionIsForOneAddressAndNothingIsLookedUpBesides() {
        server.on("GET", COMMENTS, Reply.json(200, "[" + Fixture.comment(1, "someone", "b") + "]"));
        for (Question.Asking<Object> more : List.<Question.Asking<Object>>of(
                client -> client.issue(ISSUE)
                        .listComments()
                        .withPageSize(100)
                        .toList()
                        .get(0)
                        .getUser()
                        .getName(),
                client -> client.repository(ISSUE.repository()).getOwner(),
                client -> client.repository(ISSUE.repository()).getRef("tags/v1"),
                client -> client.issue(TRACKER).listComments().withPageSize(100).toList(),
                client -> client.issue(ISSUE).comment("b"))) {
            Question question = new Question(
                    new GitHubCalls(door, new Endpoint(server.uri()), ClientTest::token, new Patience(time.source())),
                    URI.create(server.uri(COMMENTS) + "?per_page=100"),
                    (fields, answer) -> RestDocuments.comment(fields, ISSUE),
                    true);
            refuses(() -> question.ask(more));
        }
        assertThat(server.seen()).hasSize(1);
    }

    /** The library asks a second time for what is not there when the answer carries a tag for caches. */
    @Test
    void whatIsNotThereIsAskedForOnce() {
        Reply reply = Reply.json(404, "{\"message\":\"Not Found\"}").with("ETag", "\"e\"");
        server.on("GET", Fixture.ISSUE, reply).on("GET", Fixture.REPO + "/git/ref/tags/v1", reply);

        assertThat(github.issue(ISSUE)).isInstanceOf(IssueLookup.NotVisible.class);
        assertThat(github.tag(ISSUE.repository(), "v1")).isEmpty();

        assertThat(server.seen("GET", Fixture.ISSUE)).hasSize(1);
        assertThat(server.seen("GET", Fixture.REPO + "/git/ref/tags/v1")).hasSize(1);
    }

    /** The library ends a list at an empty page, and reads links in one form only. */
    @Test
    void anEmptyPageIsNotTheLastAndALinkMayBeWrittenInOtherWays() {
        server.on(
                "GET",
                COMMENTS,
                Reply.json(200, "[]").with("Link", link(2) + ",<x>; rel=\"last\""),
                Reply.json(200, "[" + Fixture.comment(1, "someone", "first") + "]")
                        .with("Link", "<x>; rel=\"first\", " + link(3) + "; title=\"more\""),
                Reply.json(200, "[]").with("Link", link(4)),
                Reply.json(200, "[" + Fixture.comment(2, "someone", "second") + "]"));

        assertThat(github.comments(ISSUE)).extracting(IssueComment::body).containsExactly("first", "second");
    }

    private String link(int page) {
        return "<" + server.uri(COMMENTS) + "?per_page=100&page=" + page + ">; rel=\"next\"";
    }

    /** The library makes one word of all reasons but two, and fails or guesses when fields that nobody reads are odd. */
    @Test
    void theReasonIsGitHubsWordAndFieldsThatAreNotReadDoNotMatter() {
        String issue = Fixture.issue("closed", "duplicate")
                .replace("\"title\":\"a title\"", "\"title\":[],\"labels\":5,\"milestone\":\"none\",\"id\":\"x\"");
        server.on("GET", Fixture.ISSUE, Reply.json(200, issue));

        assertThat(github.issue(ISSUE)).isInstanceOfSatisfying(IssueLookup.Found.class, found -> {
            assertThat(found.stateReason()).contains("duplicate");
            assertThat(found.closedAt()).isPresent();
            assertThat(found.url()).isEqualTo("https://github.com/acme/product/issues/7");
        });
    }

    /** The library has no name for the author of a deleted account. */
    @Test
    void aCommentMayHaveLostItsAuthorAndItsText() {
        String ghost = Fixture.comment(1, "x", "b")
                .replace("{\"login\":\"x\"}", "null")
                .replace("\"body\":\"b\"", "\"body\":null");
        server.on("GET", COMMENTS, Reply.json(200, "[" + ghost + "]"))
                .on("GET", Fixture.REPO + "/issues/comments/1", Reply.json(200, ghost));

        assertThat(github.comments(ISSUE))
                .containsExactly(github.comment(ISSUE, 1).orElseThrow())
                .allSatisfy(
                        comment -> assertThat(comment.author() + comment.body()).isEmpty());
    }

    /** The library leaves names half encoded and asks for references by a route that matches by prefix. */
    @Test
    void aReferenceIsAskedForUnderItsExactName() {
        String tag = "release/1.0+a\u0308#1";
        String path = Fixture.REPO + "/git/ref/tags/release/1.0%2Ba%CC%88%231";
        server.on(
                "GET",
                path,
                Reply.json(200, "{\"ref\":\"refs/tags/" + tag + "\"," + Fixture.object("commit", Fixture.SHA) + "}"));
        assertThat(github.tag(RepositoryName.of("acme/product"), tag)).contains(new CommitId(Fixture.SHA));
    }

    /** What the library was given came from documents that were read before: its own reading cannot fail on them. */
    @Test
    void aClientMakesAnIssueOfNamesAlone() {
        Client client = new Client(server.uri(), request -> {
            throw new IllegalStateException("it asks for " + request.url());
        });
        assertThat(client.issue(ISSUE).getNumber()).isEqualTo(7);
        assertThat(client.repository(ISSUE.repository()).getFullName()).isEqualTo("acme/product");
        assertThat(client.pullRequest(ISSUE.repository(), 12).getNumber()).isEqualTo(12);
        assertThat(client.comment(ISSUE, StrictJson.object().put("id", 3)).getId())
                .isEqualTo(3);
    }

    private static void refuses(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
    }
}
