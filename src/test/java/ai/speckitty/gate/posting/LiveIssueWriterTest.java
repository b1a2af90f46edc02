package ai.speckitty.gate.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.speckitty.gate.evidence.RunHistory;
import ai.speckitty.gate.fact.PostFacts;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.GitHubToken;
import ai.speckitty.gate.github.GitHubWriter;
import ai.speckitty.gate.github.GitHubWriterOverHttp;
import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.rehearsal.Answer;
import ai.speckitty.gate.rehearsal.Faults;
import ai.speckitty.gate.rehearsal.LoopbackGitHub;
import ai.speckitty.gate.rehearsal.Request;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveIssueWriterTest {

    private static final String CANARY = "acme/e2e#41";
    private static final String TRACKER = "acme/product#1038";
    private static final String BLOCKER = "acme/product#1141";
    private static final String RC = "3.2.0rc16";
    /** A port at which nobody listens: to do so takes a privilege, and no service is there. */
    private static final int NOBODY = 1;

    private static final String TEXT = "Evidence.\n";

    @TempDir
    Path folder;

    private final FakeTime time = new FakeTime();
    private final HttpDoor door = new HttpDoor(action -> {}, Optional.empty());
    private final LoopbackGitHub github = new LoopbackGitHub(time.source(), "s3cretvalue", CANARY, TRACKER, BLOCKER);
    private MemoryLog log;

    @BeforeEach
    void open() {
        log = new MemoryLog(folder);
    }

    @AfterEach
    void close() throws IOException {
        door.close();
        github.close();
        assertThat(github.forbidden()).isEmpty();
    }

    private LiveIssueWriter issueWriter() {
        return issueWriter(writer(github.uri()));
    }

    private GitHubReader reader() {
        return new GitHubReader(door, github.uri(), LiveIssueWriterTest::token, time.source());
    }

    private GitHubWriter writer(URI api) {
        return new GitHubWriterOverHttp(door, reader(), api, LiveIssueWriterTest::token, time.source());
    }

    private LiveIssueWriter issueWriter(GitHubWriter writer) {
        return new LiveIssueWriter(identity(), reader(), writer, log.record(), time.source(), Progress.SILENT);
    }

    private static PermittedIssues identity() {
        return new PermittedIssues("phase4", IssueRef.of(CANARY), IssueRef.of(TRACKER), Set.of(IssueRef.of(BLOCKER)));
    }

    private static GitHubToken token() {
        return new GitHubToken("GH_TOKEN", "s3cretvalue");
    }

    private PostFacts.Comment post() {
        return issueWriter().comment(IssueRef.of(CANARY), RC, TEXT);
    }

    @Test
    void postsOnceReadsBackAndKeepsTheBytes() throws IOException {
        PostFacts.Comment comment = post();

        assertThat(github.bodies(CANARY)).hasSize(1);
        assertThat(Files.readString(log.path("comments/acme-e2e-41.md")))
                .isEqualTo(github.bodies(CANARY).get(0))
                .startsWith(TEXT)
                .endsWith(" -->")
                .contains("gate=phase4 rc=3.2.0rc16 attempt=rc16-attempt1 target=acme/e2e#41 body=");
        assertThat(comment.sha256())
                .isEqualTo(MarkedComment.sha256(github.bodies(CANARY).get(0)));
        assertThat(log.events()).containsExactly("comment-intended", "comment-sending", "comment-posted");
        assertThat(github.requests("GET /repos/acme/e2e/issues/comments/" + comment.id()))
                .hasSize(1);
    }

    @Test
    void closesOnlyAfterTheCommentAndReadsBack() {
        LiveIssueWriter issueWriter = issueWriter();
        assertThatThrownBy(issueWriter::closeCanaryIssue).isInstanceOf(IllegalStateException.class);
        issueWriter.comment(IssueRef.of(CANARY), RC, TEXT);

        assertThat(issueWriter.closeCanaryIssue().state()).isEqualTo("closed");
        assertThat(github.issue(CANARY).state()).isEqualTo("closed");
        assertThat(time.total()).as("a second between writes").isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void anAnswerLostAfterTheCommentLandedIsFoundAndAdopted() {
        github.onWrite(Faults.droppedAfter());
        assertThat(post().id()).isPositive();
        assertThat(github.bodies(CANARY)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void whatCannotBeToldIsLookedForAMinuteAndNeverSentAgain(int status) {
        github.fault("POST /repos/*", 1, Faults.status(status));
        assertCode(Code.POST_UNKNOWN, this::post);
        assertThat(time.total()).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
        assertCode(Code.POST_UNKNOWN, this::post);
        assertThat(posts()).hasSize(1);
        assertThat(log.events()).doesNotContain("comment-unsent", "comment-posted");
    }

    @Test
    void whatNeverLeftTheMachineIsSentAgain() {
        AtomicInteger sent = new AtomicInteger();
        assertThat(issueWriter(out(sent, 2))
                        .comment(IssueRef.of(CANARY), RC, TEXT)
                        .id())
                .isPositive();
        assertThat(sent).hasValue(3);
        assertThat(posts()).hasSize(1);
        assertThat(log.events())
                .containsExactly(
                        "comment-intended",
                        "comment-sending",
                        "comment-unsent",
                        "comment-sending",
                        "comment-unsent",
                        "comment-sending",
                        "comment-posted");
    }

    @Test
    void whatNeverLeftTheMachineIsNoDoubt() {
        AtomicInteger sent = new AtomicInteger();
        assertCode(Code.UNREACHABLE, () -> issueWriter(out(sent, 9)).comment(IssueRef.of(CANARY), RC, TEXT));
        assertThat(posts()).isEmpty();
        assertThat(post().id()).isPositive();
        assertThat(posts()).hasSize(1);
    }

    @Test
    void aDefiniteNoIsNoDoubt() {
        github.fault("POST /repos/*", 1, Faults.status(422));
        assertCode(Code.ISSUE_STATE, this::post);
        assertThat(post().id()).isPositive();
        assertThat(github.bodies(CANARY)).hasSize(1);
    }

    /** A way to GitHub that for some writes is a port at which nobody listens. */
    private GitHubWriter out(AtomicInteger sent, int times) {
        return write -> sent.getAndIncrement() < times
                ? writer(URI.create("http://127.0.0.1:" + NOBODY)).send(write)
                : writer(github.uri()).send(write);
    }

    /** Puts another text into the first comment. */
    private void edit(String text) {
        github.issue(CANARY).edit(0, text, time.now());
    }

    private List<Request> posts() {
        return github.requests("POST /repos/acme/e2e/issues/41/comments");
    }

    @Test
    void aListThatLagsLongerThanTheLookUpEndsAsUnknownAndNothingIsSentAgain() {
        github.listing(comment -> false);
        github.onWrite(Faults.droppedAfter());
        assertCode(Code.POST_UNKNOWN, this::post);
        assertThat(github.bodies(CANARY)).hasSize(1);
        github.listing(comment -> true);
        assertThat(post().id()).isPositive();
        assertThat(github.bodies(CANARY)).hasSize(1);
    }

    @Test
    void itsOwnCommentIsFoundOnTheThirdPage() {
        for (int i = 0; i < 250; i++) {
            github.say(CANARY, "reader", "comment " + i);
        }
        post();
        post();
        assertThat(github.bodies(CANARY)).hasSize(251);
        assertThat(github.requests("GET /repos/acme/e2e/issues/41/comments"))
                .extracting(Request::query)
                .contains("per_page=100&page=3");
    }

    @Test
    void aCommentThatWasChangedOnItsWayLeavesTheIssueOpen() {
        github.onWrite((request, service) -> {
            Answer landed = service.answer(request);
            edit("something else");
            return landed;
        });
        LiveIssueWriter issueWriter = issueWriter();
        assertCode(Code.EVIDENCE_TAMPERED, () -> issueWriter.comment(IssueRef.of(CANARY), RC, TEXT));
        assertThatThrownBy(issueWriter::closeCanaryIssue).isInstanceOf(IllegalStateException.class);
        assertThat(github.issue(CANARY).state()).isEqualTo("open");
    }

    private static final String READ_BACK = "GET /repos/acme/e2e/issues/comments/*";

    @Test
    void aCommentThatShowsUpLateIsReadBackLater() {
        github.fault(READ_BACK, 1, 2, Faults.status(404));
        assertThat(post().id()).isPositive();
        assertThat(time.total()).isEqualTo(Duration.ofSeconds(6));
        assertThat(posts()).hasSize(1);
    }

    @Test
    void aCommentThatLandedAndIsNotThereLeavesTheIssueOpen() {
        github.always(READ_BACK, Faults.status(404));
        LiveIssueWriter issueWriter = issueWriter();
        assertCode(Code.EVIDENCE_TAMPERED, () -> issueWriter.comment(IssueRef.of(CANARY), RC, TEXT));
        assertThatThrownBy(issueWriter::closeCanaryIssue).isInstanceOf(IllegalStateException.class);
        assertThat(log.events()).containsExactly("comment-intended", "comment-sending");
        assertThat(posts()).hasSize(1);
        assertThat(github.issue(CANARY).state()).isEqualTo("open");
    }

    /** What an attempt wanted to say before it died is said by a later start as it stands there, or not at all. */
    @ParameterizedTest
    @CsvSource({"Evidence, Nothing", "target=acme/e2e#41, target=acme/e2e#42", "<!--, <--"})
    void aStoredCommentThatSomebodyEditedIsNotSent(String word, String other) throws IOException {
        github.onWrite(Faults.droppedBefore());
        assertCode(Code.POST_UNKNOWN, this::post);
        Path stored = log.path("comments/acme-e2e-41.md");
        Files.writeString(stored, Files.readString(stored).replace(word, other));
        int sent = posts().size();

        assertCode(Code.EVIDENCE_TAMPERED, this::post);

        assertThat(posts()).hasSize(sent);
        assertThat(github.bodies(CANARY)).isEmpty();
    }

    @Test
    void aCloseThatFailsIsSentAgainWithoutAnotherComment() {
        github.fault("PATCH /repos/*", 1, Faults.status(502));
        LiveIssueWriter issueWriter = issueWriter();
        issueWriter.comment(IssueRef.of(CANARY), RC, TEXT);
        assertThat(issueWriter.closeCanaryIssue().isOpen()).isFalse();
        assertThat(github.requests("PATCH /repos/acme/e2e/issues/41")).hasSize(2);
        assertThat(github.bodies(CANARY)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not_planned", "duplicate"})
    void anIssueThatSomebodyClosedOtherwiseIsNotItsOwn(String reason) {
        LiveIssueWriter issueWriter = issueWriter();
        issueWriter.comment(IssueRef.of(CANARY), RC, TEXT);
        github.close(CANARY, reason);
        assertCode(Code.ISSUE_STATE, issueWriter::closeCanaryIssue);
        assertThat(github.requests("PATCH /repos/acme/e2e/issues/41")).isEmpty();
    }

    @Test
    void aRerunAdoptsWhatItIntendedBeforeItDied() {
        post();
        post();
        assertThat(github.bodies(CANARY)).hasSize(1);
    }

    @Test
    void anotherAccountsTokenNeverSaysItAgain() {
        post();
        github.signIn("somebody-else");
        assertCode(Code.AUTH_REFUSED, this::post);
        assertThat(github.bodies(CANARY)).hasSize(1);
    }

    @Test
    void anotherAccountsTokenNeverSaysItAgainInALaterAttempt() {
        post();
        log.attempt("rc16-attempt2", Optional.of(Code.INTERRUPTED));
        github.signIn("somebody-else");
        assertCode(Code.AUTH_REFUSED, this::post);
        assertThat(github.bodies(CANARY)).hasSize(1);

        log.attempt("rc16-attempt3", Optional.of(Code.AUTH_REFUSED));
        github.signIn(LoopbackGitHub.LOGIN);
        assertThat(post().id()).isPositive();
        assertThat(log.events()).contains("comment-carried");
        assertThat(github.bodies(CANARY)).hasSize(1);
    }

    /** The attempt that posted it is gone from this root, but one that took it over is there. */
    @Test
    void aCommentThatWasTakenOverIsTakenOverAgain() {
        post();
        log.attempt("rc16-attempt2", Optional.of(Code.INTERRUPTED));
        post();
        log.forget("rc16-attempt1");
        log.attempt("rc16-attempt3", Optional.of(Code.INTERRUPTED));
        assertThat(post().id()).isPositive();
        assertThat(github.bodies(CANARY)).hasSize(1);
    }

    @Test
    void anotherAccountSaysItsOwnWhenTheEarlierAttemptHadPassed() {
        post();
        log.attempt("rc16-attempt2", Optional.empty());
        github.signIn("somebody-else");
        assertThat(post().id()).isPositive();
        assertThat(github.bodies(CANARY)).hasSize(2);
    }

    @Test
    void aCommentFromBeforeTheOwnerWasRenamedIsTakenOver() {
        String whole = MarkedComment.of("phase4", RC, "rc16-attempt1", IssueRef.of("old-name/e2e#41"), TEXT)
                .whole();
        github.say(CANARY, LoopbackGitHub.LOGIN, whole);
        log.event(
                "comment-intended",
                StrictJson.object().put("target", "old-name/e2e#41").put("sha256", MarkedComment.sha256(whole)));
        log.attempt("rc16-attempt2", Optional.of(Code.INTERRUPTED));
        assertThat(post().id()).isPositive();
        assertThat(log.events()).contains("comment-carried");
        assertThat(github.bodies(CANARY)).hasSize(1);
    }

    @Test
    void aPostedCommentIsReadAgainAsItWas() {
        PostFacts.Comment comment = post();
        issueWriter().requireStanding(IssueRef.of(CANARY), comment);
        edit(github.bodies(CANARY).get(0) + "\n");
        assertCode(Code.EVIDENCE_TAMPERED, () -> issueWriter().requireStanding(IssueRef.of(CANARY), comment));
        PostFacts.Comment gone = new PostFacts.Comment(comment.id() + 1000, comment.url(), comment.sha256());
        assertCode(Code.EVIDENCE_TAMPERED, () -> issueWriter().requireStanding(IssueRef.of(CANARY), gone));
    }

    @Test
    void aJobOfGitHubActionsPostsClosesAndFindsItsOwn() {
        github.signInAsJob("acme/e2e", "acme/product");
        github.onWrite(Faults.droppedAfter());
        assertThat(post().id()).isPositive();
        post();
        github.say(CANARY, "github-actions", github.bodies(CANARY).get(0));
        LiveIssueWriter issueWriter = issueWriter();
        issueWriter.comment(IssueRef.of(CANARY), RC, TEXT);
        assertThat(issueWriter.closeCanaryIssue().isOpen()).isFalse();
        assertThat(github.requests("POST /repos/acme/e2e/issues/41/comments")).hasSize(1);
    }

    @Test
    void aLaterAttemptCarriesTheCommentOfOneThatDidNotPass() {
        post();
        log.attempt("rc16-attempt2", Optional.of(Code.INTERRUPTED));
        PostFacts.Comment carried = issueWriter().comment(IssueRef.of(CANARY), RC, "Other evidence.\n");
        assertThat(carried.id()).isPositive();
        assertThat(github.bodies(CANARY)).hasSize(1);
        assertThat(log.events()).contains("comment-carried");
    }

    /** What began afresh has runs of its own to tell of, unless the one before may only have said it and died. */
    @ParameterizedTest
    @CsvSource({
        "CANARY_TEAMSPACE, TEAMSPACE_FAILED, false, false",
        "CANARY_TEAMSPACE, SAAS_UNHEALTHY, false, false",
        "CANARY_TEAMSPACE, INTERRUPTED, false, true",
        "CANARY_TEAMSPACE, INTERRUPTED, true, false",
        "POST_TRACKER, INTERVENTION_DETECTED, false, false",
        "POST_TRACKER, TRACKER_CLOSED, false, true",
        "POST_EVIDENCE, EVIDENCE_TAMPERED, false, true",
    })
    void whatBeganAfreshSpeaksForItself(GatePhase phase, Code stop, boolean sawFailure, boolean takenOver) {
        post();
        log.attempt("rc16-attempt2", phase, Optional.of(stop), sawFailure);

        issueWriter().comment(IssueRef.of(CANARY), RC, "Other evidence.\n");

        assertThat(log.events().contains("comment-carried")).isEqualTo(takenOver);
        assertThat(github.bodies(CANARY)).hasSize(takenOver ? 1 : 2);
    }

    /** The one before took a comment over that it then showed to be untrue. */
    @Test
    void whatALaterEndContradictsSpeaksForNobody() {
        post();
        log.attempt("rc16-attempt2", GatePhase.POST_EVIDENCE, Optional.of(Code.ISSUE_STATE), false);
        post();
        assertThat(log.events()).contains("comment-carried");
        log.attempt("rc16-attempt3", GatePhase.CANARY_TEAMSPACE, Optional.of(Code.TEAMSPACE_FAILED), false);

        issueWriter().comment(IssueRef.of(CANARY), RC, "Other evidence.\n");

        assertThat(github.bodies(CANARY)).hasSize(2);
    }

    @Test
    void whoeverCarriedTheRunsTakesTheCommentOver() {
        post();
        log.attempt("rc16-attempt2", GatePhase.CANARY_TEAMSPACE, Optional.of(Code.TEAMSPACE_FAILED), false);
        carriedRunsOf("rc16-attempt1");
        post();
        log.attempt("rc16-attempt3", GatePhase.CANARY_TEAMSPACE, Optional.of(Code.TEAMSPACE_FAILED), false);
        carriedRunsOf("rc16-attempt2");
        issueWriter().comment(IssueRef.of(CANARY), RC, "Other evidence.\n");

        assertThat(github.bodies(CANARY)).hasSize(1);
    }

    @Test
    void ofTwoThatSpeakTheOneWhoseRunsAreShownIsTakenOver() {
        github.listing(comment -> false);
        github.onWrite(Faults.droppedAfter());
        assertCode(Code.POST_UNKNOWN, this::post);
        log.attempt("rc16-attempt2", Optional.of(Code.POST_UNKNOWN));
        github.onWrite(Faults.after(answer -> answer));
        issueWriter().comment(IssueRef.of(CANARY), RC, "Other evidence.\n");
        github.listing(comment -> true);
        log.attempt("rc16-attempt3", Optional.of(Code.TRACKER_CLOSED));
        carriedRunsOf("rc16-attempt2");

        assertThat(post().sha256())
                .isEqualTo(MarkedComment.sha256(github.bodies(CANARY).get(1)));
        assertThat(github.bodies(CANARY)).hasSize(2);
    }

    private void carriedRunsOf(String attempt) {
        log.event(
                RunHistory.PHASE_CARRIED,
                StrictJson.object().put("goal", "canary-fourrun").put("attempt", attempt));
    }

    /**
     * The job was lost after it had posted, and started again from what it had been handed; or its namesake has other runs, or
     * somebody has edited what it said.
     */
    @ParameterizedTest
    @CsvSource({"true, Run 1, true", "false, Run 1, false", "true, Run one, false"})
    void anotherCopyOfThisAttemptHasSaidItForBoth(boolean sameRuns, String reads, boolean carried) {
        String run = MarkedComment.sha256("run 1");
        String shown = "Run 1, SHA-256 " + (sameRuns ? run : MarkedComment.sha256("another run 1")) + ".\n";
        github.say(
                CANARY,
                LoopbackGitHub.LOGIN,
                MarkedComment.of("phase4", RC, "rc16-attempt1", IssueRef.of(CANARY), shown)
                        .whole()
                        .replace("Run 1", reads));
        log.event(
                "file-published", StrictJson.object().put("file", "latest.json").put("sha256", "0"));
        log.event(
                "file-published",
                StrictJson.object().put("file", "runs/run-1.json").put("sha256", run));

        post();
        post();

        assertThat(log.events().contains("comment-carried")).isEqualTo(carried);
        assertThat(github.bodies(CANARY)).hasSize(carried ? 1 : 2);
    }

    /** Two roots count their attempts each by itself. */
    @Test
    void aNamesakeOfAnotherEvidenceRootSpeaksForNobodyHere() {
        github.say(
                CANARY,
                LoopbackGitHub.LOGIN,
                MarkedComment.of("phase4", RC, "rc16-attempt1", IssueRef.of(CANARY), "Of another root.\n")
                        .whole());
        log.attempt("rc16-attempt2", Optional.of(Code.INTERRUPTED));
        post();

        assertThat(log.events()).doesNotContain("comment-carried");
        assertThat(github.bodies(CANARY)).hasSize(2);
    }

    @Test
    void afterAPassedAttemptALaterOneSaysItsOwn() {
        post();
        LiveIssueWriter first = issueWriter();
        first.comment(IssueRef.of(CANARY), RC, TEXT);
        first.closeCanaryIssue();
        log.attempt("rc16-attempt2", Optional.empty());
        LiveIssueWriter second = issueWriter();
        PostFacts.Comment own = second.comment(IssueRef.of(CANARY), RC, "Other evidence.\n");
        assertThat(github.bodies(CANARY)).hasSize(2);
        assertThat(own.sha256())
                .isEqualTo(MarkedComment.sha256(github.bodies(CANARY).get(1)));
        assertThat(second.closeCanaryIssue().isOpen()).isFalse();
        assertThat(log.events()).doesNotContain("comment-carried");
        assertThat(second.postedFor(IssueRef.of(CANARY), RC))
                .extracting(IssueWriter.EarlierComment::attempt)
                .containsExactly("rc16-attempt1", "rc16-attempt2");
    }

    @Test
    void aCommentOfAnAttemptThatIsNotHereIsNotTakenOver() {
        log.attempt("rc16-attempt3", Optional.of(Code.CANARY_FAILED));
        github.say(
                CANARY,
                LoopbackGitHub.LOGIN,
                MarkedComment.of("phase4", RC, "rc16-attempt2", IssueRef.of(CANARY), TEXT)
                        .whole());
        post();
        assertThat(log.events()).doesNotContain("comment-carried");
        assertThat(github.bodies(CANARY)).hasSize(2);
    }

    @Test
    void whatAnEarlierAttemptMayHaveSaidIsToldToAPersonBeforeItIsSaidAgain() {
        github.onWrite(Faults.status(502));
        assertCode(Code.POST_UNKNOWN, this::post);
        github.onWrite(Faults.after(answer -> answer));

        log.attempt("rc16-attempt2", Optional.of(Code.INTERRUPTED));
        assertCode(Code.POST_UNKNOWN, this::post);
        assertThat(github.bodies(CANARY)).isEmpty();

        log.attempt("rc16-attempt3", Optional.of(Code.POST_UNKNOWN));
        assertThat(post().id()).isPositive();
        assertThat(github.bodies(CANARY)).hasSize(1);
    }

    @Test
    void aCommentThatShowsUpLaterIsTakenOver() {
        github.listing(comment -> false);
        github.onWrite(Faults.droppedAfter());
        assertCode(Code.POST_UNKNOWN, this::post);
        log.attempt("rc16-attempt2", Optional.of(Code.POST_UNKNOWN));
        github.listing(comment -> true);
        assertThat(post().id()).isPositive();
        assertThat(log.events()).contains("comment-carried");
        assertThat(github.bodies(CANARY)).hasSize(1);
    }

    @Test
    void aForgedMarkerOfSomebodyElseCountsForNothing() {
        post();
        String body = github.bodies(CANARY).get(0);
        log.attempt("rc16-attempt2", Optional.of(Code.INTERRUPTED));
        edit("gone");
        github.say(CANARY, "mallory", body);
        issueWriter().comment(IssueRef.of(CANARY), RC, TEXT);
        assertThat(github.bodies(CANARY)).hasSize(3);
    }

    @Test
    void anEditedCommentIsTampering() {
        post();
        String body = github.bodies(CANARY).get(0);
        edit(body.replace("Evidence", "Nothing"));
        assertCode(Code.EVIDENCE_TAMPERED, this::post);
    }

    /** Whoever reads the new comment is told; the bytes that the old one had lie in its attempt. */
    @ParameterizedTest
    @ValueSource(strings = {"PASSED", "INTERRUPTED", "EVIDENCE_TAMPERED"})
    void anEditedCommentOfAnEarlierAttemptStopsNoLaterOne(String end) {
        post();
        edit(github.bodies(CANARY).get(0).replace("Evidence", "Nothing"));
        log.attempt(
                "rc16-attempt2",
                Optional.of(end).filter(code -> !code.equals("PASSED")).map(Code::valueOf));

        assertThat(issueWriter().comment(IssueRef.of(CANARY), RC, TEXT).id()).isPositive();

        assertThat(log.events()).doesNotContain("comment-carried");
        assertThat(github.bodies(CANARY)).hasSize(2);
        assertThat(issueWriter().postedFor(IssueRef.of(CANARY), RC))
                .extracting(IssueWriter.EarlierComment::attempt, IssueWriter.EarlierComment::edited)
                .containsExactly(tuple("rc16-attempt1", true), tuple("rc16-attempt2", false));
    }

    /** That it is out is known by its marker; nobody takes it over as it is now. */
    @Test
    void anEditedCommentOfAnAttemptThatDiedIsFoundToBeOut() {
        post();
        edit(github.bodies(CANARY).get(0).replace("Evidence", "Nothing"));

        assertThat(new IntentSettlement(reader(), time.source(), Progress.SILENT)
                        .settle(event -> event.equals("comment-posted") ? List.of() : log.events(event)))
                .singleElement()
                .satisfies(settled -> assertThat(settled.event()).isEqualTo("comment-adopted"));
    }

    @Test
    void aLockedIssueTakesNothing() {
        github.lock(CANARY);
        assertCode(Code.ISSUE_STATE, this::post);
        assertThat(github.bodies(CANARY)).isEmpty();
    }

    @Test
    void aPullRequestInThePlaceOfTheIssueTakesNothing() {
        github.issue(CANARY).becomePullRequest();
        assertCode(Code.ISSUE_STATE, this::post);
        assertThat(posts()).isEmpty();
    }

    @Test
    void anIssueThatIsNotThereTakesNothing() {
        String issue = "GET /repos/acme/e2e/issues/41";
        github.says(issue, 404, "{\"message\":\"Not Found\"}");
        assertCode(Code.AUTH_REFUSED, this::post);
        github.says(issue, 410, "{\"message\":\"This issue was deleted\"}");
        assertCode(Code.ISSUE_STATE, this::post);
        assertThat(posts()).isEmpty();
    }

    @Test
    void anIssueThatWasTransferredTakesNothing() {
        github.always(
                "GET /repos/acme/e2e/issues/41",
                Faults.redirect(301, github.uri() + "/repos/acme/product/issues/1141"));
        assertCode(Code.ISSUE_STATE, this::post);
        assertThat(posts()).isEmpty();
        assertThat(github.writes()).isEmpty();
    }

    @Test
    void reopensABlockerThatIsClosedAndLeavesAnOpenOne() {
        github.close(BLOCKER, "completed");
        assertThat(issueWriter().reopenBlocker(IssueRef.of(BLOCKER), RC, TEXT).outcome())
                .isEqualTo("reopened");
        log.attempt("rc16-attempt2", Optional.of(Code.CANARY_FAILED));
        assertThat(issueWriter().reopenBlocker(IssueRef.of(BLOCKER), RC, TEXT).outcome())
                .isEqualTo("was-open");
        assertThat(github.bodies(BLOCKER)).hasSize(2);
        github.lock(BLOCKER);
        assertThat(issueWriter().reopenBlocker(IssueRef.of(BLOCKER), RC, TEXT).outcome())
                .isEqualTo("locked");
    }

    @Test
    void whatIsCommentedAndNotReopenedIsSaidWithItsComment() {
        github.close(BLOCKER, "completed");
        github.always("PATCH /repos/acme/product/issues/" + IssueRef.of(BLOCKER).number(), Faults.status(422));
        assertThatThrownBy(() -> issueWriter().reopenBlocker(IssueRef.of(BLOCKER), RC, TEXT))
                .isInstanceOfSatisfying(GateException.class, e -> {
                    assertThat(e.verdict().code()).contains(Code.ISSUE_STATE);
                    assertThat(e.verdict().findings())
                            .extracting(Finding::found)
                            .anyMatch(found -> found.startsWith("422"))
                            .anyMatch(found -> found.matches("commented https://\\S+#issuecomment-\\d+"));
                });
        assertThat(github.bodies(BLOCKER)).hasSize(1);
    }

    @Test
    void aDryRunWritesItDownAndSendsNothing() {
        GitHubReader reader = new GitHubReader(door, github.uri(), LiveIssueWriterTest::token, time.source());
        DryRunIssueWriter dry = new DryRunIssueWriter(identity(), reader, log.record(), time.source(), Progress.SILENT);

        assertThat(dry.comment(IssueRef.of(CANARY), RC, TEXT).id()).isZero();
        assertThat(dry.closeCanaryIssue().isOpen()).isTrue();
        assertThat(dry.reopenBlocker(IssueRef.of(BLOCKER), RC, TEXT).outcome()).isEqualTo("dry-run");

        assertThat(log.path("comments/acme-e2e-41.md")).exists();
        assertThat(github.requests()).allMatch(request -> request.method().equals("GET"));
    }

    private static void assertCode(Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.verdict().code()).contains(code));
    }
}
